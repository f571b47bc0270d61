"""Mentions and articles → verdicts, evidence, ledger."""
