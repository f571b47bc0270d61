"""Issues on their way to readers: only what is proved, nothing twice, drafts to the editor only."""

from newqp_writer.delivering.delivery import Office, Step, deliver, notify_editor
from newqp_writer.delivering.proved import Issue, proved_issue

__all__ = ["Issue", "Office", "Step", "deliver", "notify_editor", "proved_issue"]
