"""What a build, a check of the built site and a change while writing take."""
