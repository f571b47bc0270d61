"""Days that are written with nobody there: collected, written, sent, or said why not.

morning (one day of one column) ─► catching_up (missed days) ─► backfill (many days at once)
"""

from newqp_writer.mornings.backfill import Filled, backfill
from newqp_writer.mornings.catching_up import run_mornings
from newqp_writer.mornings.morning import Setting, morning_of, run_morning

__all__ = ["Filled", "Setting", "backfill", "morning_of", "run_morning", "run_mornings"]
