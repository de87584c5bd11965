"""Bank forms: slips, advices and declarations, their labels in many wordings, and the fields beside them."""
