package io.probescope.session;

/** What a session's hosts are called: by their own names, and by how they were reached where two have the same name or one has none. */
public final class HostLabel {
    private HostLabel() {}

    /**
     * An expression for the label of a host.
     *
     * @param host an expression for its number; names of tables in it are written with the table
     */
    public static String sql(String host) {
        return "(SELECT any_value(coalesce(CASE WHEN (SELECT count(*) FROM main.hosts same WHERE same.name = named.name) = 1"
                + " THEN named.name END, named.address)) FROM main.hosts named WHERE named.host = " + host + ")";
    }
}
