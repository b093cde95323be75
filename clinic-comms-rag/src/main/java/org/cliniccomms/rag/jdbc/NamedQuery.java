package org.cliniccomms.rag.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query whose parameters have names, such as {@code :patient}. Immutable. */
final class NamedQuery {
  /** What is quoted is text, and two colons are PostgreSQL's cast. */
  private static final Pattern PARAMETER =
      Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|::|--[^\\n]*|:([a-z_]+)");

  private final String sql;
  private final List<String> names;

  NamedQuery(String written) {
    List<String> found = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(written);
    this.sql =
        matcher.replaceAll(
            match -> {
              if (match.group(1) == null) {
                return Matcher.quoteReplacement(match.group());
              }
              found.add(match.group(1));
              return "?";
            });
    this.names = List.copyOf(found);
  }

  List<String> names() {
    return names;
  }

  PreparedStatement prepare(Connection connection, Map<String, ?> values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int place = 0; place < names.size(); place++) {
        statement.setObject(place + 1, values.get(names.get(place)));
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }
}
