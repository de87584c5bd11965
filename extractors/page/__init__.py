"""What stands where on a page: lines, labels, cells, titles, and what a form's cell says."""
