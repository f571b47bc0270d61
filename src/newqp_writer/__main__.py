"""``python -m newqp_writer`` is ``write-brief``."""

from newqp_writer.cli import main

if __name__ == "__main__":
    main()
