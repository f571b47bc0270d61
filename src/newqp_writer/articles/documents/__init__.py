"""Files of other programs: PDF, Word, spreadsheets, feeds, saved mail of web pages."""
