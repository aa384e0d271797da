#include "attach/attachment.h"

#include <bpf/libbpf.h>
#include <stdlib.h>

bool attachment_reserve(struct attachment *attachment, size_t more)
{
    size_t count = attachment->link_count + more;
    struct program_link *links = realloc(attachment->links, count * sizeof(*links));
    if (links == NULL)
        return false;
    attachment->links = links;
    return true;
}

void attachment_detach(struct attachment *attachment)
{
    iterators_free(&attachment->iterators);
    for (size_t i = 0; i < attachment->link_count; i++) {
        bpf_link__destroy(attachment->links[i].link);
        attachment->links[i].link = NULL;
    }
}

void attachment_free(struct attachment *attachment)
{
    attachment_detach(attachment);
    free(attachment->links);
    if (!attachment->shared)
        bpf_object__close(attachment->object);
    *attachment = (struct attachment){0};
}
