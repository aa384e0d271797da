/* Attaching programs to functions of programs and libraries. */
#ifndef PROBESCOPE_UPROBES_H
#define PROBESCOPE_UPROBES_H

#include <stddef.h>

#include "attach/attachment.h"
#include "attach/uprobe_files.h"
#include "object/roles.h"

/* Attaches `program`, which is at `place`, to its function in the files from the `first` on that are its library. Files
 * without the function are passed over. 0 when it took in one at least, else -errno with words in `why`: -ENOENT where
 * there is no such file or none has the function. */
int uprobes_attach(struct attachment *attachment, const struct bpf_program *program, const struct uprobe_place *place,
                   const struct uprobe_files *files, size_t first, char *why, size_t why_bytes);

/* The same for all programs of the variant that the attachment holds, for files that were found while it runs. 0 also
 * where none has such a function, else -errno of the last that failed. */
int uprobes_attach_more(struct attachment *attachment, const struct variant *variant, const struct uprobe_files *files,
                        size_t first, char *why, size_t why_bytes);

#endif
