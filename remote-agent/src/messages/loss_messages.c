#include "messages/loss_messages.h"

#include "messages/message.h"

void message_gap(struct json_writer *w, uint32_t stream, const struct gap *gap)
{
    message_begin(w, "gap");
    json_member_u64(w, "stream", stream);
    json_member_u64(w, "after", gap->after);
    json_member_u64(w, "queue_full", gap->queue_full);
    json_member_u64(w, "bad_record", gap->bad_record);
    json_member_u64(w, "from_mono_ns", gap->from_ns);
    json_member_u64(w, "to_mono_ns", gap->to_ns);
    message_end(w);
}

/* `counts` is NULL where they are not known. */
static void kernel_member(struct json_writer *w, const struct loss_count *counts, size_t count)
{
    json_name(w, "kernel");
    if (counts == NULL) {
        json_nothing(w);
        return;
    }
    json_begin_object(w);
    for (size_t i = 0; i < count; i++)
        json_member_u64(w, counts[i].kind, counts[i].total);
    json_end_object(w);
}

static void stream_losses(struct json_writer *w, const struct stream_total *total)
{
    const struct stream_counts *counts = &total->counts;
    json_begin_object(w);
    json_member_u64(w, "stream", total->stream);
    json_member_u64(w, "received", counts->received);
    json_member_u64(w, "sent", counts->sent);
    json_member_u64(w, "queue_full", counts->queue_full);
    json_member_u64(w, "bad_record", counts->bad_record);
    kernel_member(w, total->kernel, total->kernel_count);
    json_end_object(w);
}

void message_losses(struct json_writer *w, uint32_t run, uint64_t mono_ns, const struct loss_totals *totals)
{
    message_begin(w, "losses");
    json_member_u64(w, "run", run);
    json_member_u64(w, "mono_ns", mono_ns);
    kernel_member(w, totals->kernel, totals->kernel_count);
    message_begin_array(w, "streams");
    for (size_t i = 0; i < totals->stream_count; i++)
        stream_losses(w, &totals->streams[i]);
    json_end_array(w);
    message_begin_array(w, "programs");
    for (size_t i = 0; i < totals->program_count; i++) {
        const struct program_missed *program = &totals->programs[i];
        json_begin_object(w);
        json_member_string(w, "name", program->name);
        json_name(w, "missed");
        if (program->known)
            json_u64(w, program->missed);
        else
            json_nothing(w);
        json_end_object(w);
    }
    json_end_array(w);
    message_end(w);
}
