package io.probescope.protocol;

import java.util.List;

/**
 * What the agent found out about its host; a component is {@code null} when it could not be read.
 *
 * @param name host name
 * @param kernel release as printed by {@code uname -r}
 * @param arch machine as printed by {@code uname -m}
 * @param os PRETTY_NAME of os-release
 * @param uid effective user id the agent runs as
 * @param capabilities effective capabilities that the agent kept, such as {@code CAP_BPF}
 * @param btf whether /sys/kernel/btf/vmlinux is there
 * @param jit {@code on} or {@code off}
 * @param lockdown {@code none}, {@code integrity} or {@code confidentiality}
 * @param tracefs whether tracefs is mounted and the agent may read it
 * @param tracefsMounted whether it is mounted, readable or not
 * @param ringBuffer whether a BPF ring buffer can be created
 * @param kprobes whether the kernel offers kprobes
 * @param memlockUnlimited whether locked memory is unlimited, which maps count as before Linux 5.11
 * @param seccomp whether the agent's filter of system calls is on
 * @param executable absolute path of the agent on the host
 */
public record HostFacts(
        String name,
        String kernel,
        String arch,
        String os,
        Integer cpus,
        Long memoryBytes,
        String bootId,
        Long uid,
        List<String> capabilities,
        Boolean btf,
        String jit,
        String lockdown,
        Integer perfEventParanoid,
        Integer unprivilegedBpfDisabled,
        Integer kptrRestrict,
        Boolean tracefs,
        Boolean tracefsMounted,
        Boolean ringBuffer,
        Boolean kprobes,
        Boolean cgroup2,
        Boolean memlockUnlimited,
        Boolean seccomp,
        String executable) {
    /** Of a host of which nothing is known, such as one whose records another tool took. */
    public static final HostFacts UNKNOWN = new HostFacts(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null);

    /** Whether the agent has the rights to load and attach tracing programs; false when its capabilities are not known. */
    public boolean mayTrace() {
        return capabilities != null
                && (capabilities.contains("CAP_SYS_ADMIN")
                        || (capabilities.contains("CAP_BPF") && capabilities.contains("CAP_PERFMON")));
    }
}
