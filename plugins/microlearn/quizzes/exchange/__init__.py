"""Questions from and for other programs: Moodle's GIFT, and the tables in which training departments keep them."""
