package org.cliniccomms.examples.server.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.cliniccomms.channels.whatsapp.WhatsAppTemplates;
import org.jspecify.annotations.Nullable;

/** Reads which number at Meta's Cloud API is the clinic's. */
final class WhatsAppReader {
  private static final String NUMBER = "WHATSAPP_PHONE_NUMBER_ID";
  private static final String ACCESS = "WHATSAPP_ACCESS_TOKEN";
  private static final String VERIFY = "WHATSAPP_VERIFY_TOKEN";
  private static final String SIGNS = "WHATSAPP_WEBHOOK_SECRET";
  private static final String VERSION = "WHATSAPP_GRAPH_VERSION";
  private static final String TEMPLATES = "WHATSAPP_TEMPLATES";

  static final Together ACCOUNT = new Together("WhatsApp", List.of(NUMBER, ACCESS, VERIFY, SIGNS));

  private final Values values;
  private final Problems problems;

  WhatsAppReader(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** Null if there is none; what is wrong with it, the problems say. */
  @Nullable WhatsAppAccount read() {
    if (!ACCOUNT.isWanted(values)) {
      return null;
    }
    ACCOUNT.check(values, problems);
    String number = values.text(NUMBER, "");
    if (!number.isEmpty() && !number.matches("\\d{5,30}")) {
      problems.add(NUMBER, "must be the number's id of digits, as Meta shows it");
    }
    String version = values.text(VERSION);
    if (version != null && !version.matches("v\\d{1,3}\\.\\d{1,2}")) {
      problems.add(VERSION, "must be a version such as v23.0");
    }
    return new WhatsAppAccount(
        number,
        new Secret(values.text(ACCESS, "")),
        new Secret(values.text(VERIFY, "")),
        new Secret(values.text(SIGNS, "")),
        values.address("WHATSAPP_BASE_URL"),
        version,
        templates());
  }

  private @Nullable WhatsAppTemplates templates() {
    String name = values.text(TEMPLATES);
    if (name == null) {
      return null;
    }
    try {
      Path file = Path.of(name).toAbsolutePath().normalize();
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return WhatsAppTemplateFile.read(file);
      }
      problems.add(TEMPLATES, "must name a JSON file that can be read");
    } catch (InvalidPathException malformed) {
      problems.add(TEMPLATES, "must name a JSON file; it is not a path of this system");
    } catch (IllegalArgumentException wrong) {
      problems.add(TEMPLATES, "cannot be used: " + wrong.getMessage());
    }
    return null;
  }
}
