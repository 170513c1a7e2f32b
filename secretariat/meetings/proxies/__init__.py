"""The pouvoirs desk: what members send so that another votes for them."""
