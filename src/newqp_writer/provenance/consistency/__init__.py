"""Sentences that deny themselves, and superlatives that their source belies."""
