"""The health of a library and what is around it: findings in plain words, and what mends them."""
