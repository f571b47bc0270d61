"""Any files with numbers, checked against what they cite: the door for a repository's gate.

    what was asked for ─► files ─► prose ─► claims with their citations ─┐
                                                                         ├─► verdicts ─► findings
    where sources lie ──► articles, and every file that is none ─────────┘

Whatever was asked for and could not be checked is a fault with a place of its own; nothing is
skipped in silence.
"""
