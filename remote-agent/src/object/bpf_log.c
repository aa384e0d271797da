#include "object/bpf_log.h"

#include <bpf/libbpf.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEPT_BYTES   ((size_t)64 << 10)
#define DETAIL_LINES 12

static const char verifier_begin[] = "-- BEGIN PROG LOAD LOG --\n";
static const char verifier_end[] = "-- END PROG LOAD LOG --";

/* libbpf calls back without a context: one log for the process. The agent is single threaded. */
static char kept[KEPT_BYTES + 1];
static size_t kept_bytes;
static char first_line[512];

/* A part of the log. */
struct span {
    const char *at;
    size_t length;
};

static struct span skip_prefix(const char *text)
{
    static const char prefix[] = "libbpf: ";
    if (strncmp(text, prefix, strlen(prefix)) == 0)
        text += strlen(prefix);
    return (struct span){text, strcspn(text, "\n")};
}

static void keep(const char *text)
{
    size_t length = strlen(text);
    if (length > KEPT_BYTES) {
        text += length - KEPT_BYTES;
        length = KEPT_BYTES;
    }
    if (kept_bytes + length > KEPT_BYTES) {
        size_t dropped = kept_bytes + length - KEPT_BYTES;
        memmove(kept, kept + dropped, kept_bytes - dropped);
        kept_bytes -= dropped;
    }
    memcpy(kept + kept_bytes, text, length);
    kept_bytes += length;
    kept[kept_bytes] = '\0';
}

__attribute__((format(printf, 2, 0))) static int capture(enum libbpf_print_level level, const char *format,
                                                         va_list arguments)
{
    if (level != LIBBPF_WARN)
        return 0;
    char *text;
    if (vasprintf(&text, format, arguments) < 0)
        return 0;
    if (kept_bytes == 0) {
        struct span line = skip_prefix(text);
        snprintf(first_line, sizeof(first_line), "%.*s", (int)line.length, line.at);
    }
    keep(text);
    free(text);
    return 0;
}

void bpf_log_capture(void)
{
    libbpf_set_print(capture);
}

void bpf_log_clear(void)
{
    kept_bytes = 0;
    kept[0] = '\0';
    first_line[0] = '\0';
}

/* The verifier's part without its statistics; empty when there is none. A log that lost its beginning has none of the
 * begin marker either, so the end marker decides. */
static struct span verifier_log(void)
{
    const char *end = strstr(kept, verifier_end);
    if (end == NULL)
        return (struct span){kept, 0};
    const char *begin = strstr(kept, verifier_begin);
    begin = begin == NULL || begin > end ? kept : begin + strlen(verifier_begin);

    while (end > begin) {
        const char *line = end - 1;
        while (line > begin && line[-1] != '\n')
            line--;
        bool statistics = strncmp(line, "processed ", 10) == 0 || strncmp(line, "verification time", 17) == 0 ||
                          strncmp(line, "stack depth", 11) == 0 || strncmp(line, "libbpf: ", 8) == 0 ||
                          strncmp(line, "max_states", 10) == 0 || *line == '\n';
        if (!statistics)
            break;
        end = line;
    }
    return (struct span){begin, (size_t)(end - begin)};
}

/* The last `lines` lines. */
static struct span tail(struct span text, size_t lines)
{
    size_t start = text.length;
    while (start > 0) {
        if (start < text.length && text.at[start - 1] == '\n' && --lines == 0)
            break;
        start--;
    }
    return (struct span){text.at + start, text.length - start};
}

/* The last line that begins with "; ", the verifier's way to name the source. */
static struct span source_line(struct span text)
{
    for (size_t start = text.length; start-- > 0;) {
        bool line_start = start == 0 || text.at[start - 1] == '\n';
        if (line_start && text.length - start > 2 && text.at[start] == ';' && text.at[start + 1] == ' ')
            return (struct span){text.at + start, strcspn(text.at + start, "\n") + 1};
    }
    return (struct span){text.at, 0};
}

bool bpf_log_from_verifier(void)
{
    return verifier_log().length > 0;
}

void bpf_log_cause(char *out, size_t out_bytes, const char *otherwise)
{
    struct span line = tail(verifier_log(), 1);
    if (line.length > 0 && line.at[line.length - 1] == '\n')
        line.length--;
    if (line.length > 0)
        snprintf(out, out_bytes, "%.*s", (int)line.length, line.at);
    else
        snprintf(out, out_bytes, "%s", first_line[0] != '\0' ? first_line : otherwise);
}

void bpf_log_detail(char *out, size_t out_bytes)
{
    struct span log = verifier_log();
    struct span all = {kept, kept_bytes};
    struct span lines = tail(log.length > 0 ? log : all, DETAIL_LINES);
    struct span source = source_line(log);
    if (source.at >= lines.at)
        source.length = 0;
    int length = snprintf(out, out_bytes, "%.*s%.*s", (int)source.length, source.at, (int)lines.length, lines.at);
    if (length > 0 && (size_t)length < out_bytes && out[length - 1] == '\n')
        out[length - 1] = '\0';
}
