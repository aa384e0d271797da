#!/bin/sh
# Whether src/ is as README.md says: a folder's files include from their own folder and from those below it in the list
# of folders, no two files of a folder need each other, and no C file is longer than one keeps in mind.
#   tree.sh   prints what is not so, each with the next step; exit status 0, or 1
# A .c and its .h count as one: what either includes, both need.
cd "$(dirname "$0")/.." || exit 1
find src test fuzz bench ../bpf -name build -prune -o -name '*.[ch]' -print | LC_ALL=C sort | awk -v lines_most=500 '
function fail(text, next_step) {
    print "remote-agent/" text " " next_step
    failed = 1
}

# Folders from the top of the list down; what comes later is below.
function read_order(    row) {
    while ((getline row < "README.md") > 0)
        if (split(row, part, "`") >= 3 && row ~ /^\| `[a-z]+\/` \|/) {
            place[substr(part[2], 1, length(part[2]) - 1)] = ++folders
        }
    if (folders == 0)
        fail("README.md: lists no folders of src/.", "Give it a table with a row like: | `host/` | what it holds |")
}

function check_include(file, folder, number, name,    target) {
    target = name
    sub(/\/.*/, "", target)
    if (name !~ /^[a-z]+\/[a-z_0-9]+\.(h|inc)$/ || !(target in place))
        fail(file ":" number ": includes \"" name "\".", "Include it as \"folder/file.h\", by a folder that README.md lists.")
    else if (folder == target)
        need(stem(file), stem("src/" name), file ":" number)
    else if (folder != "" && place[target] < place[folder])
        fail(file ":" number ": includes \"" name "\", but " target "/ stands above " folder "/ in README.md.",
             "Move what is needed into a folder below, or hand it over as a value.")
}

function stem(file) {
    sub(/\.[a-z]+$/, "", file)
    return file
}

function need(from, to, where) {
    if (from == to || (from, to) in needed)
        return
    needed[from, to] = where
    needs[from] = needs[from] " " to
}

# Follows what a file needs; one that is met again on the way closes a circle.
function follow(file,    count, i, next_file) {
    state[file] = "on the way"
    count = split(needs[file], wanted, " ")
    for (i = 1; i <= count; i++)
        list[file, i] = wanted[i]
    for (i = 1; i <= count; i++) {
        next_file = list[file, i]
        if (state[next_file] == "on the way")
            fail(needed[file, next_file] ": " file " needs " next_file ", which needs it.",
                 "Move what both need into a file of its own, or let one hand it over as a value.")
        else if (state[next_file] == "")
            follow(next_file)
    }
    state[file] = "done"
}

function check_file(file,    folder, number, line) {
    folder = file
    if (file ~ /^src\//) {
        sub(/^src\//, "", folder)
        if (!sub(/\/[^\/]*$/, "", folder))
            folder = ""
        if (folder == "" ? file != "src/main.c" : !(folder in place)) {
            fail(file ": is in no folder that README.md lists.", "Move it into one, or add the folder to the list.")
            return
        }
        held[folder] = 1
    }
    while ((getline line < file) > 0) {
        number++
        if (file ~ /^src\// && match(line, /^[ \t]*#[ \t]*include[ \t]*"[^"]*"/)) {
            sub(/^[^"]*"/, "", line)
            sub(/".*/, "", line)
            check_include(file, folder, number, line)
        }
    }
    close(file)
    if (number > lines_most)
        fail(file ": has " number " lines; " lines_most " are allowed.", "Split it into files with one purpose each.")
}

BEGIN { read_order() }
{ check_file($0); files[NR] = $0 }
END {
    for (folder in place)
        if (!(folder in held))
            fail("README.md: lists src/" folder "/, which holds no C file.", "Take it off the list.")
    for (i = 1; i <= NR; i++)
        if (state[stem(files[i])] == "")
            follow(stem(files[i]))
    exit failed
}'
