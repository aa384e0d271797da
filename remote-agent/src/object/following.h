/* Following the children of those that are traced: what bpf/include/filter.h keeps of them. */
#ifndef PROBESCOPE_FOLLOWING_H
#define PROBESCOPE_FOLLOWING_H

struct bpf_object;

/* Where nobody is to be followed, the map of who is takes no memory. `object` is open, with its parameters set. */
void following_make_small(struct bpf_object *object);

#endif
