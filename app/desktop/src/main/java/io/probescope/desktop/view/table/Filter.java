package io.probescope.desktop.view.table;

import java.util.List;

/** Conditions that rows must all meet. Immutable. */
record Filter(List<Condition> conditions) {
    static final Filter NONE = new Filter(List.of());

    Filter {
        conditions = List.copyOf(conditions);
    }

    /** {@code AND ...} for each condition, with {@code ?} for the values. */
    String sql() {
        StringBuilder sql = new StringBuilder();
        for (Condition condition : conditions) {
            sql.append(" AND ").append(condition.sql());
        }
        return sql.toString();
    }

    List<Object> parameters() {
        return conditions.stream().map(Condition::value).toList();
    }

    /**
     * One condition.
     *
     * @param column name of a column of the stream
     * @param shown its value as it is shown, an expression over the stream's table
     * @param value {@link Long}, {@link String} or {@link Boolean}
     */
    record Condition(String column, String shown, Operator operator, Object value) {
        String sql() {
            return operator == Operator.CONTAINS
                    ? "contains(lower(CAST(" + shown + " AS VARCHAR)), lower(CAST(? AS VARCHAR)))"
                    : shown + " " + operator.sql + " ?";
        }
    }

    /** How a column is compared. */
    enum Operator {
        NOT_EQUAL("!=", "IS DISTINCT FROM"),
        AT_MOST("<=", "<="),
        AT_LEAST(">=", ">="),
        EQUAL("=", "="),
        LESS("<", "<"),
        GREATER(">", ">"),
        CONTAINS("~", "contains");

        /** As typed; those that begin with another come before it. */
        final String symbol;

        private final String sql;

        Operator(String symbol, String sql) {
            this.symbol = symbol;
            this.sql = sql;
        }

        boolean orders() {
            return this == AT_MOST || this == AT_LEAST || this == LESS || this == GREATER;
        }
    }
}
