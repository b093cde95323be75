package org.cliniccomms.postgres;

import java.util.List;
import java.util.stream.Collectors;
import org.cliniccomms.patient.PersonalDocument;

/** A patient's documents as one sealed text: a line each, which no part of one can break. */
final class DocumentText {
  private static final String BETWEEN = "\t";

  private DocumentText() {}

  static String write(List<PersonalDocument> documents) {
    return documents.stream().map(DocumentText::line).collect(Collectors.joining("\n"));
  }

  /** One document; equal for equal ones, so that it can be hashed. */
  static String line(PersonalDocument document) {
    return String.join(BETWEEN, document.type(), document.number(), document.issuer());
  }

  static List<PersonalDocument> read(String text) {
    return text.lines().map(DocumentText::document).toList();
  }

  private static PersonalDocument document(String line) {
    String[] parts = line.split(BETWEEN, -1);
    return new PersonalDocument(parts[0], parts[1], parts[2]);
  }
}
