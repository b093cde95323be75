package org.cliniccomms.rag.facts.guard;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.checking.WrittenDays;

/**
 * Tells notes of other people that were put into a chart by mistake. Thread-safe.
 *
 * <p>A note is another's if it says so itself, or if its head names another person, another number
 * of the same sort of document, or another date of birth. One whose head names the right number is
 * the patient's, however the name is spelt.
 */
public final class Misfiled {
  private static final Pattern REMARK =
      Pattern.compile(
          "\\b(?:misfiled|wrong (?:chart|patient)|(?:filed|scanned|uploaded|entered)"
              + " (?:in|into|under|to) (?:the )?(?:wrong|another patient)|belongs to (?:another|a"
              + " different) patient|not this"
              + " patient|(?:ficha|carpeta|historia|paciente|expediente)"
              + " (?:equivocad[oa]|erroneo|erronea|incorrect[oa])|(?:archivad|ingresad|cargad|guardad)[oa]"
              + " por error|pertenece a otr[oa] paciente|corresponde a otr[oa] paciente|no"
              + " corresponde a est[ae] paciente|de otr[oa] paciente)\\b");

  /** A date of birth with all of its year. */
  private static final Pattern BORN =
      Pattern.compile(
          "\\b(?:d\\.?o\\.?b\\b|date of birth|born(?: on)?|birth ?date|f(?:echa)?\\.? ?(?:de"
              + " )?nac(?:imiento|\\.)?|fn|nacid[oa] el)\\s*[:.]?\\s*([^;\\n"
              + "]{0,22}(?:19|20)\\d{2}(?:-\\d{2}-\\d{2})?)");

  private static final Pattern AGE_AND_SEX =
      Pattern.compile(
          "^\\W*(?:(\\d{1,3})[- ](?:year|yr)s?[- ]old"
              + " (male|man|gentleman|boy|female|woman|lady|girl)|(hombre|varon|mujer|paciente"
              + " (?:masculino|femenin[oa]))(?: de)? (\\d{1,3}) anos)");

  private static final int YEARS_OFF = 3;

  private Misfiled() {}

  /** Tells whether a record plainly speaks of another person than the chart's patient. */
  public static boolean isMisfiled(ChartPatient patient, ChartRecord record) {
    String text = text(record);
    if (text.isBlank()) {
      return false;
    }
    String folded = PersonName.fold(text);
    if (REMARK.matcher(folded).find()) {
      return true;
    }
    List<NamedDocument> documents = NamedDocument.in(text);
    boolean namesOwn = documents.stream().anyMatch(each -> each.isOf(patient));
    if (namesOwn) {
      return false;
    }
    return NamedInHead.namesAnother(PersonName.of(patient.fullName()), text)
        || (hasHead(text) && documents.stream().anyMatch(each -> each.contradicts(patient)))
        || isBornOnAnotherDay(patient, folded)
        || isOfAnotherAgeAndSex(patient, record, folded);
  }

  private static String text(ChartRecord record) {
    String comments = String.join("\n", record.detail(Detail.COMMENT));
    return comments.isEmpty() ? record.narrative() : record.narrative() + "\n" + comments;
  }

  private static boolean hasHead(String text) {
    String beginning = text.strip().lines().findFirst().orElse("");
    return NamedInHead.isLabelled(text)
        || NamedDocument.in(NamedInHead.withoutOtherRoles(beginning)).stream()
            .anyMatch(each -> !each.label().isEmpty());
  }

  private static boolean isBornOnAnotherDay(ChartPatient patient, String folded) {
    Matcher born = BORN.matcher(folded);
    return patient.born().isPresent()
        && born.find()
        && !NamedInHead.isOfAnotherRole(folded, born.start())
        && WrittenDays.in(born.group(1)).stream()
            .limit(1)
            .anyMatch(ways -> !ways.contains(patient.born().get()));
  }

  /** Either alone may be a slip of the pen; both together are somebody else. */
  private static boolean isOfAnotherAgeAndSex(
      ChartPatient patient, ChartRecord record, String folded) {
    Matcher found = AGE_AND_SEX.matcher(folded);
    if (!found.find() || patient.born().isEmpty() || record.date().isEmpty()) {
      return false;
    }
    int age = Integer.parseInt(found.group(1) == null ? found.group(4) : found.group(1));
    String word = found.group(2) == null ? found.group(3) : found.group(2);
    boolean female = word.matches("female|woman|lady|girl|mujer|paciente femenin[oa]");
    int years = patient.born().get().until(record.date().get().day(patient.zone())).getYears();
    String sex = patient.sex().toLowerCase(Locale.ROOT);
    boolean otherSex = (female && sex.equals("male")) || (!female && sex.equals("female"));
    return otherSex && Math.abs(years - age) >= YEARS_OFF;
  }
}
