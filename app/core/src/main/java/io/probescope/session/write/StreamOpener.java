package io.probescope.session.write;

import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.database.Batch;
import io.probescope.session.database.SessionTables;
import io.probescope.session.database.StreamLayout;
import io.probescope.session.database.TableAppender;
import io.probescope.session.database.TableDefinition;
import io.probescope.session.write.AgentLife.RunState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Makes the tables of the streams that runs announce: named after the probe when it has one, after probe and map when it has several. Used by the recorder's thread. */
final class StreamOpener {
    private final Batch batch;
    private final Map<String, TableDefinition> tables = new HashMap<>();

    StreamOpener(Batch batch) {
        this.batch = batch;
    }

    /** Remembers a stream until its run is armed or its first row comes. */
    void announce(RunState run, StreamSchema schema) throws ProblemException {
        HostLimits.check(
                run.announced.size() < HostLimits.STREAMS_OF_A_RUN, "limit.streams", HostLimits.STREAMS_OF_A_RUN);
        run.announced.add(schema);
    }

    /** Opens what a run has announced. */
    void open(int host, AgentLife agent, RunState run) throws ProblemException {
        boolean several = run.hasTables || run.announced.size() > 1;
        for (StreamSchema schema : run.announced) {
            String name = run.probe.name() + (several ? "_" + schema.map() : "");
            agent.streams.put(schema.stream(), new StreamAppender(table(name, run.probe, schema), host, schema));
            run.hasTables = true;
        }
        run.announced.clear();
    }

    /** The table of that name, or of the name with a number when another layout has it. */
    private TableAppender table(String name, ProbeDescriptor probe, StreamSchema schema) throws ProblemException {
        String free = name;
        for (int number = 2; ; number++) {
            TableDefinition wanted = StreamLayout.table(free, schema);
            TableDefinition known = tables.get(free.toLowerCase(Locale.ROOT));
            if (known == null && !SessionTables.isReserved(free)) {
                HostLimits.check(tables.size() < HostLimits.TABLES, "limit.tables", HostLimits.TABLES);
                tables.put(free.toLowerCase(Locale.ROOT), wanted);
                StreamLayout.describe(batch, wanted, probe, schema);
                return batch.table(wanted);
            }
            if (wanted.equals(known)) {
                return batch.table(known);
            }
            free = name + "_" + number;
        }
    }
}
