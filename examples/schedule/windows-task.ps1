# 在 PowerShell 中运行一次，建立每个工作日 7:30 的计划任务；电脑当时关着，开机后补跑。
# Run once in PowerShell: a task for every working day at 7:30, made up for when the machine was off.
$column = "$HOME\my-column"
$action = New-ScheduledTaskAction -Execute "$HOME\newqp-writer\.venv\Scripts\write-brief.exe" -Argument "run" -WorkingDirectory $column
$trigger = New-ScheduledTaskTrigger -Weekly -DaysOfWeek Monday, Tuesday, Wednesday, Thursday, Friday -At 7:30
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -RestartCount 3 -RestartInterval (New-TimeSpan -Minutes 15)
Register-ScheduledTask -TaskName "newqp-writer" -Action $action -Trigger $trigger -Settings $settings
