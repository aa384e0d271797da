package io.probescope.protocol;

/**
 * What one of a run's maps is.
 *
 * @param map its number, from 0
 * @param maps how many the run has
 * @param name as the object calls it; of global variables their section, such as {@code .bss}
 * @param type as {@code bpftool map} calls it, such as {@code percpu_hash}
 * @param kernelId the number by which the kernel lists it, 0 when not known
 * @param mostEntries how many it has room for; of a ring buffer bytes
 * @param cpus how many CPUs have a value of their own for each key; 1 where all share one
 * @param globals whether it holds the object's global variables
 * @param closed why its entries can't be read, in the agent's words; {@code null} when they can
 */
public record MapDescription(
        int run,
        int map,
        int maps,
        String name,
        String type,
        long kernelId,
        long mostEntries,
        int cpus,
        boolean globals,
        String closed,
        MapLayout key,
        MapLayout value)
        implements AgentMessage {}
