"""Words that say a number without a numeral, and signs in which a reader sees one."""
