"""How the page looks: fonts and their glyphs, pictures, figures, codes."""
