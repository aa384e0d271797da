/* A line of the application: JSON, its members, the object in base64. */
#include "wire/command.h"

#include "fuzz.h"
#include "messages/agent_messages.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct command command;
    struct problem problem;
    if (command_parse((const char *)data, size, &command, &problem) != 0) {
        struct json_writer w = {0};
        fuzz_problem(&problem);
        message_error(&w, command.run, NULL, &problem);
        fuzz_message(&w);
    } else if (command.kind == COMMAND_START) {
        REQUIRE(command.run >= 0 && command.start.probe != NULL && command.start.object != NULL);
    } else if (command.kind == COMMAND_READ) {
        REQUIRE(command.run >= 0 && command.read.most >= 1 && command.read.most <= ENTRIES_MOST);
    }
    command_free(&command);
    return 0;
}
