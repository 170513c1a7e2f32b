"""The Adhérents tab: the list of members, one member beside it, and how members are typed and changed."""
