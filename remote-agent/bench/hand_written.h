/* What the agent's decoder is measured by: one that is written for records of opensnoop and nothing else. It checks the
 * one reference, writes integers and escapes itself, and calls write(2) for 64 KiB; it does not look for bytes that are
 * no UTF-8, knows no queue and no losses. */
#ifndef PROBESCOPE_HAND_WRITTEN_H
#define PROBESCOPE_HAND_WRITTEN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "test.h"

#define HAND_BYTES ((size_t)64 << 10)

/* As test/bpf/types.bpf.c declares `struct bench_record`. */
struct open_record {
    uint64_t time;
    uint32_t pid;
    uint32_t tid;
    uint32_t ppid;
    uint32_t uid;
    uint64_t cgroup;
    char comm[16];
    uint32_t flags;
    int32_t result;
    uint64_t latency;
    uint16_t path[2]; /* where it begins in `data`, and its length */
    char data[40];
};

struct hand_writer {
    int fd;
    size_t length;
    char bytes[2 * HAND_BYTES];
};

static void hand_flush(struct hand_writer *writer)
{
    NEED(write(writer->fd, writer->bytes, writer->length) == (ssize_t)writer->length);
    writer->length = 0;
}

/* Two digits at a time. */
static inline char *hand_integer(char *at, uint64_t value)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                                "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                                "8081828384858687888990919293949596979899";
    char digits[20];
    char *first = digits + sizeof(digits);
    for (; value >= 100; value /= 100)
        memcpy(first -= 2, pairs + 2 * (value % 100), 2);
    memcpy(first -= 2, pairs + 2 * value, 2);
    first += value < 10;
    size_t length = (size_t)(digits + sizeof(digits) - first);
    memcpy(at, first, length);
    at[length] = ',';
    return at + length + 1;
}

/* Eight bytes at a time while none of them is below a blank, a quote, a backslash or above ASCII. */
static inline char *hand_text(char *at, const char *text, size_t length)
{
    const uint64_t ones = 0x0101010101010101;
    *at++ = '"';
    for (size_t i = 0; i < length;) {
        uint64_t word;
        if (length - i >= sizeof(word)) {
            memcpy(&word, text + i, sizeof(word));
            uint64_t quotes = word ^ ones * '"', backslashes = word ^ ones * '\\';
            if (!(((word - ones * 0x20) | (quotes - ones) | (backslashes - ones) | word) & ones * 0x80)) {
                memcpy(at, &word, sizeof(word));
                at += sizeof(word);
                i += sizeof(word);
                continue;
            }
        }
        unsigned char c = (unsigned char)text[i++];
        if (c < 0x20) {
            static const char hex[] = "0123456789abcdef";
            memcpy(at, "\\u00", 4);
            at[4] = hex[c >> 4];
            at[5] = hex[c & 15];
            at += 6;
            continue;
        }
        if (c == '"' || c == '\\')
            *at++ = '\\';
        *at++ = (char)c;
    }
    *at++ = '"';
    return at;
}

static inline void hand_write(struct hand_writer *writer, const struct open_record *open, size_t length)
{
    size_t data_bytes = length - offsetof(struct open_record, data);
    char *at = writer->bytes + writer->length;
    memcpy(at, "[1,", 3);
    at = hand_integer(at + 3, open->time);
    at = hand_integer(at, open->pid);
    at = hand_integer(at, open->tid);
    at = hand_integer(at, open->ppid);
    at = hand_integer(at, open->uid);
    at = hand_integer(at, open->cgroup);
    at = hand_text(at, open->comm, strnlen(open->comm, sizeof(open->comm)));
    *at++ = ',';
    at = hand_integer(at, open->flags);
    if (open->result < 0)
        *at++ = '-';
    at = hand_integer(at, open->result < 0 ? 0 - (uint64_t)open->result : (uint64_t)open->result);
    at = hand_integer(at, open->latency);
    if ((size_t)open->path[0] + open->path[1] <= data_bytes) {
        at = hand_text(at, open->data + open->path[0], open->path[1]);
    } else {
        memcpy(at, "null", 4);
        at += 4;
    }
    memcpy(at, "]\n", 2);
    writer->length = (size_t)(at + 2 - writer->bytes);
    if (writer->length >= HAND_BYTES)
        hand_flush(writer);
}

#endif
