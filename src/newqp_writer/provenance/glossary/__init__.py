"""What means the same in Chinese and English, and what lies in what: tables, for policy news."""

from newqp_writer.provenance.glossary.tables import (
    COMPANIES,
    INDICATORS,
    ORGANISATIONS,
    PLACES,
    Concept,
    Place,
)

__all__ = ["COMPANIES", "INDICATORS", "ORGANISATIONS", "PLACES", "Concept", "Place"]
