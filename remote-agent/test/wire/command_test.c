/* Commands: whole, cut, too long, of wrong types; and the lines they come in. */
#include "wire/command.h"

#include <unistd.h>

#include "test.h"
#include "wire/base64.h"
#include "wire/line_reader.h"

static char *read_golden(const char *name, size_t *length)
{
    char path[256];
    static char text[4096];
    snprintf(path, sizeof(path), "%s/%s", GOLDEN, name);
    FILE *file = fopen(path, "r");
    NEED(file != NULL);
    *length = fread(text, 1, sizeof(text), file);
    fclose(file);
    NEED(*length > 0 && text[*length - 1] == '\n');
    (*length)--;
    return text;
}

static struct command parse_golden(const char *name)
{
    size_t length;
    const char *line = read_golden(name, &length);
    struct command command;
    struct problem problem;
    NEED(command_parse(line, length, &command, &problem) == 0);
    return command;
}

static void golden_commands(void)
{
    struct command command = parse_golden("start.json");
    const struct start_command *start = &command.start;
    CHECK(command.kind == COMMAND_START && command.run == 1);
    CHECK(strcmp(start->probe, "tcpsend") == 0);
    CHECK(start->object_bytes == 4 && memcmp(start->object, "\177ELF", 4) == 0);
    CHECK(json_integer_value(json_object_get(start->parameters, "target_pid")) == 4711);
    CHECK(json_is_true(json_object_get(start->parameters, "only_failed")));
    CHECK(strcmp(json_string_value(json_object_get(start->parameters, "prefix")), "/etc/\"\xC3\xA9") == 0);
    CHECK(json_array_size(json_object_get(start->variants, "send")) == 3);
    CHECK(strcmp(json_string_value(json_array_get(start->optional, 0)), "close") == 0);
    CHECK(start->interval_ms == 1000 && start->ring_bytes == 16777216);
    command_free(&command);

    command = parse_golden("stop.json");
    CHECK(command.kind == COMMAND_STOP && command.run == 1);
    command_free(&command);
    command = parse_golden("maps.json");
    CHECK(command.kind == COMMAND_MAPS && command.run == 1);
    command_free(&command);
    command = parse_golden("read.json");
    CHECK(command.kind == COMMAND_READ && command.run == 1);
    CHECK(command.read.map == 0 && strcmp(command.read.after, "67120000") == 0 && command.read.most == 500);
    command_free(&command);
    command = parse_golden("limit.json");
    CHECK(command.kind == COMMAND_LIMIT && command.cpu_percent == 50);
    command_free(&command);
    command = parse_golden("ping.json");
    CHECK(command.kind == COMMAND_PING && command.sent_ns == 7000000001);
    command_free(&command);
    command = parse_golden("bye.json");
    CHECK(command.kind == COMMAND_BYE);
    command_free(&command);
}

static void every_cut_of_a_command_is_refused(void)
{
    size_t length;
    const char *line = read_golden("start.json", &length);
    for (size_t cut = 0; cut < length; cut++) {
        struct command command;
        struct problem problem;
        CHECK(command_parse(line, cut, &command, &problem) == -1);
        CHECK(strcmp(problem.code, "command") == 0 && problem.cause[0] != '\0' && problem.next[0] != '\0');
        command_free(&command);
    }
}

static void wrong_commands_say_what_is_wrong(void)
{
    static const struct {
        const char *line;
        const char *said;
    } cases[] = {
        {"", "not JSON"},
        {"[]", "\"c\""},
        {"{\"c\":1}", "\"c\""},
        {"{\"c\":\"dance\"}", "dance"},
        {"{\"c\":\"stop\"}", "\"run\""},
        {"{\"c\":\"stop\",\"run\":\"1\"}", "\"run\""},
        {"{\"c\":\"stop\",\"run\":-1}", "\"run\""},
        {"{\"c\":\"stop\",\"run\":4294967296}", "\"run\""},
        {"{\"c\":\"maps\"}", "\"run\""},
        {"{\"c\":\"read\",\"map\":1}", "\"run\""},
        {"{\"c\":\"read\",\"run\":1,\"map\":-1}", "\"map\""},
        {"{\"c\":\"read\",\"run\":1,\"after\":7}", "\"after\""},
        {"{\"c\":\"read\",\"run\":1,\"most\":0}", "\"most\""},
        {"{\"c\":\"read\",\"run\":1,\"most\":1001}", "\"most\""},
        {"{\"c\":\"start\",\"run\":1}", "\"probe\""},
        {"{\"c\":\"start\",\"run\":1,\"probe\":\"x\"}", "\"object\""},
        {"{\"c\":\"start\",\"run\":1,\"probe\":\"x\",\"object\":\"???\"}", "\"object\""},
        {"{\"c\":\"start\",\"run\":1,\"probe\":\"x\",\"object\":\"AAAA\",\"parameters\":[]}", "\"parameters\""},
        {"{\"c\":\"start\",\"run\":1,\"probe\":\"x\",\"object\":\"AAAA\",\"parameters\":{\"p\":null}}", "\"p\""},
        {"{\"c\":\"start\",\"run\":1,\"probe\":\"x\",\"object\":\"AAAA\",\"parameters\":{\"p\":1.5}}", "\"p\""},
        {"{\"c\":\"start\",\"run\":1,\"probe\":\"x\",\"object\":\"AAAA\",\"variants\":{\"r\":\"v\"}}", "\"r\""},
        {"{\"c\":\"start\",\"run\":1,\"probe\":\"x\",\"object\":\"AAAA\",\"variants\":{\"r\":[1]}}", "\"r\""},
        {"{\"c\":\"start\",\"run\":1,\"probe\":\"x\",\"object\":\"AAAA\",\"optional\":\"r\"}", "\"optional\""},
        {"{\"c\":\"start\",\"run\":1,\"probe\":\"x\",\"object\":\"AAAA\",\"interval_ms\":0}", "\"interval_ms\""},
        {"{\"c\":\"start\",\"run\":1,\"probe\":\"x\",\"object\":\"AAAA\",\"ring_bytes\":100000}", "\"ring_bytes\""},
        {"{\"c\":\"start\",\"run\":1,\"probe\":\"x\",\"object\":\"AAAA\",\"ring_bytes\":4096}", "\"ring_bytes\""},
        {"{\"c\":\"start\",\"run\":1,\"probe\":\"x\",\"object\":\"AAAA\",\"ring_bytes\":536870912}", "\"ring_bytes\""},
        {"{\"c\":\"ping\"} {\"c\":\"ping\"}", "not JSON"},
        {"{\"c\":\"ping\",\"sent_ns\":-1}", "sent_ns"},
        {"{\"c\":\"ping\",\"sent_ns\":\"now\"}", "sent_ns"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct command command;
        struct problem problem;
        CHECK(command_parse(cases[i].line, strlen(cases[i].line), &command, &problem) == -1);
        if (strstr(problem.cause, cases[i].said) == NULL) {
            fprintf(stderr, "%s said: %s\n", cases[i].line, problem.cause);
            test_failed = true;
        }
        command_free(&command);
    }
}

static void base64(void)
{
    uint8_t out[16];
    CHECK(base64_decode("", 0, out) == 0);
    CHECK(base64_decode("Zg==", 4, out) == 1 && memcmp(out, "f", 1) == 0);
    CHECK(base64_decode("Zm8=", 4, out) == 2 && memcmp(out, "fo", 2) == 0);
    CHECK(base64_decode("Zm9vYmFy", 8, out) == 6 && memcmp(out, "foobar", 6) == 0);
    CHECK(base64_decode("+/+/", 4, out) == 3 && memcmp(out, "\xfb\xff\xbf", 3) == 0);
    CHECK(base64_decode("Zg=", 3, out) == -1);
    CHECK(base64_decode("Z===", 4, out) == -1);
    CHECK(base64_decode("Z-==", 4, out) == -1);
    CHECK(base64_decode("Zg==Zg==", 8, out) == -1);
}

/* A reader of a pipe that holds `text`; the writing end is closed. */
static struct line_reader reader_of(const char *text, size_t longest)
{
    int ends[2];
    NEED(pipe(ends) == 0);
    NEED(write(ends[1], text, strlen(text)) == (ssize_t)strlen(text));
    close(ends[1]);
    struct line_reader reader;
    line_reader_init(&reader, ends[0], longest);
    return reader;
}

static void lines(void)
{
    struct line_reader reader = reader_of("one\n\n0123456789\n01234567890\nlast", 10);
    const char *line;
    size_t length;
    CHECK(line_reader_next(&reader, &line, &length) == LINE_NONE);
    CHECK(line_reader_fill(&reader) > 0);
    CHECK(line_reader_next(&reader, &line, &length) == LINE_READY);
    CHECK_TEXT(line, length, "one");
    CHECK(line_reader_next(&reader, &line, &length) == LINE_READY && length == 0);
    CHECK(line_reader_next(&reader, &line, &length) == LINE_READY && length == 10);
    CHECK(line_reader_next(&reader, &line, &length) == LINE_TOO_LONG);
    CHECK(line_reader_next(&reader, &line, &length) == LINE_NONE);
    CHECK(line_reader_fill(&reader) == 0);
    CHECK(line_reader_next(&reader, &line, &length) == LINE_NONE);
    close(reader.fd);
    line_reader_free(&reader);
}

/* A line that is too long is reported once and takes no more memory than one that is not. */
static void an_endless_line_is_skipped(void)
{
    int ends[2];
    NEED(pipe(ends) == 0);
    struct line_reader reader;
    line_reader_init(&reader, ends[0], 1000);
    const char *line;
    size_t length;
    char chunk[4096];
    memset(chunk, 'x', sizeof(chunk));
    int reported = 0;
    for (int i = 0; i < 1000; i++) {
        NEED(write(ends[1], chunk, sizeof(chunk)) == sizeof(chunk));
        NEED(line_reader_fill(&reader) == sizeof(chunk));
        enum line_status status = line_reader_next(&reader, &line, &length);
        CHECK(status != LINE_READY);
        reported += status == LINE_TOO_LONG;
    }
    CHECK(reported == 1);
    CHECK(reader.capacity < 300000);
    NEED(write(ends[1], "x\nnext\n", 7) == 7);
    NEED(line_reader_fill(&reader) == 7);
    CHECK(line_reader_next(&reader, &line, &length) == LINE_READY);
    CHECK_TEXT(line, length, "next");
    close(ends[0]);
    close(ends[1]);
    line_reader_free(&reader);
}

int main(void)
{
    RUN(golden_commands);
    RUN(every_cut_of_a_command_is_refused);
    RUN(wrong_commands_say_what_is_wrong);
    RUN(base64);
    RUN(lines);
    RUN(an_endless_line_is_skipped);
    return any_test_failed;
}
