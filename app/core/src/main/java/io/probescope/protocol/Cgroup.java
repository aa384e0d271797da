package io.probescope.protocol;

/**
 * What a cgroup is, sent before the first row that names it. What is not known is {@code null}.
 *
 * @param id what rows carry in a column of meaning {@code cgroup_id}; unsigned
 * @param path below the root of cgroup v2, beginning with {@code /}
 * @param runtime such as {@code docker} or {@code podman}
 * @param container the container's id; of lxc and nspawn its name
 * @param name what its user called the container
 * @param unit the systemd unit it is of; of a container the unit inside it
 * @param pod uid of the Kubernetes pod
 * @param why why there is no path
 */
public record Cgroup(
        long id,
        String path,
        Kind kind,
        String runtime,
        String container,
        String name,
        String unit,
        String pod,
        String podName,
        String podNamespace,
        String why)
        implements AgentMessage {
    /** As much of a container's id as runtimes show. */
    private static final int SHORT_ID = 12;

    /** What a cgroup is of. */
    public enum Kind {
        ROOT,
        SLICE,
        UNIT,
        POD,
        CONTAINER,
        OTHER,
        UNKNOWN
    }

    /** What people call it: the container's name with its pod's before it, else the unit, else the path; {@code null} when nothing is known. */
    public String label() {
        return switch (kind) {
            case CONTAINER -> {
                String own = name != null ? name : container.substring(0, Math.min(SHORT_ID, container.length()));
                yield podName == null ? own : podName + "/" + own;
            }
            case POD -> podName != null ? podName : "pod " + pod;
            case UNIT -> unit;
            case ROOT, SLICE, OTHER, UNKNOWN -> path;
        };
    }
}
