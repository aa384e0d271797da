#include "rows/cgroup_book.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "host/cgroup_path.h"
#include "host/cgroup_tree.h"
#include "host/clocks.h"
#include "host/container_names.h"
#include "messages/cgroup_message.h"

#define FIRST_CAPACITY ((size_t)256)

/* The value of the map `new_cgroups`. */
#define NOTED_PATH_BYTES 512

/* The hierarchy is not looked through more often for ids that are not in it. */
#define WALK_EVERY_NS NS_PER_S

struct known_cgroup {
    uint64_t id; /* 0 is a free slot */
    char *line;  /* the message, until it has been sent; then NULL */
};

int cgroup_book_init(struct cgroup_book *book, struct queue *out, const char *root)
{
    *book = (struct cgroup_book){.out = out, .root = root, .capacity = FIRST_CAPACITY};
    book->known = calloc(FIRST_CAPACITY, sizeof(*book->known));
    return book->known == NULL ? -ENOMEM : 0;
}

static void forget_all(struct cgroup_book *book)
{
    for (size_t i = 0; i < book->capacity; i++)
        free(book->known[i].line);
    memset(book->known, 0, book->capacity * sizeof(*book->known));
    book->count = 0;
    book->walked_ns = 0;
    book->last_told = 0;
}

void cgroup_book_free(struct cgroup_book *book)
{
    if (book->known != NULL)
        forget_all(book);
    free(book->known);
    book->known = NULL;
    json_free(&book->line);
}

/* The slot that holds `id`, or the free one where it belongs. */
static struct known_cgroup *slot_of(struct known_cgroup *slots, size_t capacity, uint64_t id)
{
    size_t i = (id * 0x9e3779b97f4a7c15) >> 20 & (capacity - 1);
    while (slots[i].id != 0 && slots[i].id != id)
        i = (i + 1) & (capacity - 1);
    return &slots[i];
}

/* Keeps the table at most half full. */
static void make_room(struct cgroup_book *book)
{
    if (2 * (book->count + 1) <= book->capacity)
        return;
    size_t capacity = 2 * book->capacity;
    struct known_cgroup *known = book->count < CGROUPS_MOST ? calloc(capacity, sizeof(*known)) : NULL;
    if (known == NULL) {
        forget_all(book);
        return;
    }
    for (size_t i = 0; i < book->capacity; i++) {
        if (book->known[i].id != 0)
            *slot_of(known, capacity, book->known[i].id) = book->known[i];
    }
    free(book->known);
    book->known = known;
    book->capacity = capacity;
}

/* Writes the message of a cgroup; `path` is NULL where only its id is known. */
static void describe(struct cgroup_book *book, uint64_t id, const char *path, const char *why)
{
    struct cgroup_entry entry = {.id = id, .path = path, .why = why};
    if (path != NULL)
        cgroup_path_read(path, &entry.meaning);
    if (entry.meaning.kind == CGROUP_CONTAINER)
        container_names_find(book->root, &entry.meaning, &entry.names);
    json_reset(&book->line);
    message_cgroup(&book->line, &entry);
}

/* Remembers a cgroup and what is to be told of it. Without memory it is looked for again. */
static void note(struct cgroup_book *book, uint64_t id, const char *path, const char *why)
{
    if (id == 0 || slot_of(book->known, book->capacity, id)->id == id)
        return;
    describe(book, id, path, why);
    char *line = book->line.failed ? NULL : strndup(book->line.data, book->line.length);
    if (line == NULL)
        return;
    make_room(book);
    *slot_of(book->known, book->capacity, id) = (struct known_cgroup){.id = id, .line = line};
    book->count++;
}

void cgroup_book_add_source(struct cgroup_book *book, int map_fd)
{
    if (book->source_count < CGROUP_SOURCES_MOST)
        book->sources[book->source_count++] = map_fd;
}

void cgroup_book_remove_source(struct cgroup_book *book, int map_fd)
{
    size_t i = 0;
    while (i < book->source_count && book->sources[i] != map_fd)
        i++;
    if (i < book->source_count)
        book->sources[i] = book->sources[--book->source_count];
}

static void take_noted(struct cgroup_book *book, int map_fd)
{
    char path[NOTED_PATH_BYTES];
    uint64_t id;
    uint64_t next;
    bool any = bpf_map_get_next_key(map_fd, NULL, &next) == 0;
    while (any) {
        id = next;
        any = bpf_map_get_next_key(map_fd, &id, &next) == 0;
        /* An empty path is being written right now. */
        if (bpf_map_lookup_elem(map_fd, &id, path) != 0 || path[0] == '\0')
            continue;
        path[sizeof(path) - 1] = '\0';
        note(book, id, path, NULL);
        bpf_map_delete_elem(map_fd, &id);
    }
}

void cgroup_book_note_new(struct cgroup_book *book)
{
    for (size_t i = 0; i < book->source_count; i++)
        take_noted(book, book->sources[i]);
}

static bool note_walked(void *context, uint64_t id, const char *path)
{
    note(context, id, path, NULL);
    return true;
}

/* Looks for a cgroup that is not known: among those just made, then in the hierarchy. */
static bool look_for(struct cgroup_book *book, uint64_t id)
{
    uint64_t now_ns = mono_ns();
    cgroup_book_note_new(book);
    if (slot_of(book->known, book->capacity, id)->id == id)
        return true;
    if (book->walked_ns != 0 && now_ns - book->walked_ns < WALK_EVERY_NS)
        return false;
    book->walked_ns = now_ns;
    cgroup_tree_walk(note_walked, book);
    return slot_of(book->known, book->capacity, id)->id == id;
}

static const char *why_unknown(void)
{
    return cgroup_tree_mount()[0] == '\0' ? "the host has no cgroup v2 hierarchy mounted"
                                          : "it was gone before its path could be looked up";
}

bool cgroup_book_tell(struct cgroup_book *book, uint64_t id)
{
    if (id == book->last_told || id == 0)
        return true;
    struct known_cgroup *known = slot_of(book->known, book->capacity, id);
    if (known->id != id) {
        if (!look_for(book, id))
            note(book, id, NULL, why_unknown());
        known = slot_of(book->known, book->capacity, id);
    }
    if (known->id != id)
        return false;
    if (known->line != NULL) {
        size_t length = strlen(known->line);
        char *at = queue_reserve(book->out, length);
        if (at == NULL)
            return false;
        memcpy(at, known->line, length);
        queue_commit(book->out, length);
        free(known->line);
        known->line = NULL;
    }
    book->last_told = id;
    return true;
}
