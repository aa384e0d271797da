/* Base64 as of RFC 4648 section 4, with padding and without line breaks. */
#ifndef PROBESCOPE_BASE64_H
#define PROBESCOPE_BASE64_H

#include <stddef.h>
#include <stdint.h>

/* Decodes into `out`, which must hold 3 bytes for each 4 characters. Bytes written, or -1 when the text is not base64.
 */
long base64_decode(const char *text, size_t length, uint8_t *out);

#endif
