"""The page of a briefing: its parts, what another program did to it, what is printed."""
