package io.probescope.desktop.shell.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshAliasesTest {
    @TempDir
    private Path directory;

    @Test
    void namesButNoPatternsAlsoOfIncludedFiles() throws IOException {
        Path config = directory.resolve("config");
        Files.createDirectories(directory.resolve("conf.d"));
        Files.writeString(directory.resolve("conf.d/work"), "Host=db-1\n  User root\n");
        Files.writeString(config, """
                # Host commented
                Include conf.d/*
                Host web-1 web-2 *.internal !bastion
                  HostName 10.0.0.1
                host "quoted"
                Host *
                Include config
                """);
        assertEquals(List.of("db-1", "web-1", "web-2", "quoted"), SshAliases.in(config));
    }

    @Test
    void noFileNoNames() {
        assertEquals(List.of(), SshAliases.in(directory.resolve("absent")));
    }
}
