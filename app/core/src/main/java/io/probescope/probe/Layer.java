package io.probescope.probe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The layers of a system that probes watch, from the programs down to the machine; in this order they are listed. */
public enum Layer {
    APPLICATIONS("Applications"),
    RUNTIMES("Runtimes"),
    SYSCALLS("System calls"),
    VFS("Files and file systems"),
    BLOCK("Block devices"),
    SOCKETS("Sockets"),
    TCP("TCP"),
    IP("IP"),
    NETDEV("Network devices"),
    SCHEDULER("Scheduler"),
    MEMORY("Memory"),
    CPU("CPU"),
    HYPERVISOR("Hypervisor");

    private final String title;

    Layer(String title) {
        this.title = title;
    }

    /** Its English name, for texts that are not translated. */
    public String title() {
        return title;
    }

    /** As {@code probe.yaml} names it. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
