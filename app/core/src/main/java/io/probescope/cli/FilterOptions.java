package io.probescope.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whose events are recorded; the same for every probe. The host itself drops what nobody asked for. */
final class FilterOptions {
    @Option(names = "--pid", paramLabel = "PID", description = "Only this process.")
    private String pid;

    @Option(names = "--comm", paramLabel = "NAME", description = "Only threads of this name, at most 15 characters.")
    private String comm;

    @Option(names = "--user", paramLabel = "NAME|UID", description = "Only this user of the host.")
    private String user;

    @ArgGroup
    private Place place;

    @Option(names = "--children", description = "Also the processes that those chosen start from now on, recursively.")
    private boolean children;

    /** A cgroup is chosen in one of two ways. */
    private static final class Place {
        @Option(
                names = "--container",
                paramLabel = "NAME|ID",
                description = "Only this container; also a systemd unit, or the uid of a Kubernetes pod.")
        private String container;

        @Option(names = "--cgroup", paramLabel = "PATH", description = "Only this cgroup and all below it.")
        private String cgroup;
    }

    /** The options as {@code name=value} of the parameters that every probe has. */
    List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        add(parameters, "target_pid", pid);
        add(parameters, "target_comm", comm);
        add(parameters, "target_user", user);
        if (place != null) {
            add(parameters, "target_cgroup", place.container != null ? place.container : path(place.cgroup));
        }
        if (children) {
            add(parameters, "follow_children", "true");
        }
        return parameters;
    }

    private static String path(String cgroup) {
        return cgroup.startsWith("/") ? cgroup : "/" + cgroup;
    }

    private static void add(List<String> parameters, String name, String value) {
        if (value != null) {
            parameters.add(name + "=" + value);
        }
    }
}
