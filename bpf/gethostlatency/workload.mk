# It asks the C library that the host's programs ask.
DYNAMIC += gethostlatency
