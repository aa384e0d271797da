#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "symbols_sources.h"

/* One line: "ffffffff81000000 T name" and, for a module, "\t[module]". */
static bool add_line(struct symbol_table *table, char *line, char *last_module, size_t module_size,
                     uint32_t *module_text, bool *hidden)
{
    char *name, *module, *end;
    uint64_t address = strtoull(line, &end, 16);
    size_t name_length;

    if (end == line || *end != ' ' || !end[1] || end[2] != ' ' || !strchr("tTwW", end[1]))
        return true;
    if (!address) {
        *hidden = true;
        return true;
    }
    name = end + 3;
    name_length = strcspn(name, "\t\n");
    module = name[name_length] == '\t' && name[name_length + 1] == '[' ? name + name_length + 2 : NULL;
    if (module) {
        module[strcspn(module, "]\n")] = '\0';
        if (strcmp(module, last_module)) { /* a module's symbols stand together: its name is kept once */
            snprintf(last_module, module_size, "%s", module);
            *module_text = symbol_table_text(table, module, strlen(module));
        }
    }
    return symbol_table_add(table, address, 0, symbol_table_text(table, name, name_length), module ? *module_text : 0);
}

void kallsyms_read(const char *path, struct symbol_table *table, bool *hidden)
{
    FILE *file = fopen(path, "re");
    char *line = NULL;
    size_t capacity = 0;
    char last_module[64] = "";
    uint32_t module_text = 0;

    *hidden = false;
    if (!file)
        return;
    while (getline(&line, &capacity, file) > 0)
        if (!add_line(table, line, last_module, sizeof(last_module), &module_text, hidden))
            break;
    *hidden = *hidden && !table->count;
    symbol_table_sort(table);
    free(line);
    fclose(file);
}
