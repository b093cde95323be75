package org.cliniccomms.fhir;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What FHIR forbids in any JSON and HAPI's parser lets pass: nulls, empty parts, quoted numbers.
 */
final class JsonShape {
  private static final JsonFactory JSON = new JsonFactory();

  /** Numbers and booleans, in whatever resource they are. */
  private static final Set<String> NEVER_TEXT =
      Set.of("active", "rank", "preferred", "overbooked", "minutesDuration", "allDay");

  private JsonShape() {}

  /** The flaws in it; a single PARSE_ERROR if it is no JSON. */
  static List<Flaw> flawsIn(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      return flawsIn(parser);
    } catch (JacksonException e) {
      return List.of(Flaw.unreadable("body", "is broken JSON"));
    } catch (IOException e) {
      throw new IllegalStateException("json: cannot be read from memory", e);
    }
  }

  private static List<Flaw> flawsIn(JsonParser parser) throws IOException {
    List<Flaw> flaws = new ArrayList<>();
    int depth = 0;
    int objects = 0;
    @Nullable JsonToken before = null;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      String what = wrong(parser, token, before);
      if (!what.isEmpty()) {
        flaws.add(Flaw.invalid(place(parser), what));
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      objects += depth == 0 ? 1 : 0;
      before = token;
    }
    return objects == 1 ? flaws : List.of(Flaw.unreadable("body", "is more than one object"));
  }

  private static String wrong(JsonParser parser, JsonToken token, @Nullable JsonToken before)
      throws IOException {
    return switch (token) {
      case VALUE_NULL -> parser.getParsingContext().inObject() ? "is null" : "";
      case END_ARRAY -> before == JsonToken.START_ARRAY ? "is an empty array" : "";
      case END_OBJECT -> before == JsonToken.START_OBJECT ? "is an empty object" : "";
      case VALUE_STRING -> isNeverText(parser.currentName()) ? "is quoted" : "";
      default -> "";
    };
  }

  private static boolean isNeverText(@Nullable String name) {
    return name != null
        && (NEVER_TEXT.contains(name)
            || name.endsWith("Boolean")
            || name.endsWith("Integer")
            || name.endsWith("Decimal"));
  }

  private static String place(JsonParser parser) {
    String path = parser.getParsingContext().pathAsPointer().toString();
    return path.isEmpty() ? "body" : path.substring(1).replace('/', '.');
  }
}
