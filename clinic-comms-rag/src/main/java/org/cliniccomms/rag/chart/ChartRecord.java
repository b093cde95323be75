package org.cliniccomms.rag.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record of a chart: what a source said, in a form that code can answer from. Immutable.
 *
 * <p>Equal if everything is. Its {@link #toString()} shows the id and the kind only.
 */
public final class ChartRecord {
  private final ChartKey chart;
  private final RecordId id;
  private final RecordKind kind;
  private final RecordState state;
  private final String title;
  private final List<Coding> codes;
  private final @Nullable ChartDate start;
  private final @Nullable ChartDate end;
  private final @Nullable ChartDate recorded;
  private final List<Measured> values;
  private final Map<Detail, List<String>> details;
  private final String narrative;
  private final String language;

  private ChartRecord(Builder from) {
    this.chart = from.chart;
    this.id = from.id;
    this.kind = from.kind;
    this.state = from.state;
    this.title = from.title;
    this.codes = List.copyOf(from.codes);
    this.start = from.start;
    this.end = from.end;
    this.recorded = from.recorded;
    this.values = List.copyOf(from.values);
    Map<Detail, List<String>> copied = new EnumMap<>(Detail.class);
    from.details.forEach((detail, texts) -> copied.put(detail, List.copyOf(texts)));
    this.details = Collections.unmodifiableMap(copied);
    this.narrative = from.narrative;
    this.language = from.language;
  }

  /**
   * Starts a record.
   *
   * @param title what it is about, such as {@code Hemoglobin A1c}; empty if only the codes tell
   */
  public static Builder builder(ChartKey chart, RecordId id, RecordKind kind, String title) {
    return new Builder(chart, id, kind, title);
  }

  /** Returns whose chart it is in. */
  public ChartKey chart() {
    return chart;
  }

  /** Returns its id. */
  public RecordId id() {
    return id;
  }

  /** Returns what it is about. */
  public RecordKind kind() {
    return kind;
  }

  /** Returns how it stands. */
  public RecordState state() {
    return state;
  }

  /** Returns its name as the source has it. */
  public String title() {
    return title;
  }

  /** Returns what it is in terminologies. */
  public List<Coding> codes() {
    return codes;
  }

  /**
   * Returns when it happened or began: onset, prescription, start of a visit, time of a
   * measurement.
   */
  public Optional<ChartDate> start() {
    return Optional.ofNullable(start);
  }

  /** Returns when it ended. */
  public Optional<ChartDate> end() {
    return Optional.ofNullable(end);
  }

  /** Returns when it was written down, where the source tells that apart from the start. */
  public Optional<ChartDate> recorded() {
    return Optional.ofNullable(recorded);
  }

  /** Returns the date to sort and show it by: the start, else when it was recorded. */
  public Optional<ChartDate> date() {
    return start().or(this::recorded);
  }

  /** Returns what was measured; one for each part of a panel such as a blood pressure. */
  public List<Measured> values() {
    return values;
  }

  /** Returns the texts of a detail, in the source's order; empty if it has none. */
  public List<String> detail(Detail detail) {
    return details.getOrDefault(detail, List.of());
  }

  /** Returns all details. */
  public Map<Detail, List<String>> details() {
    return details;
  }

  /** Returns what somebody wrote, in plain text; empty for most kinds. */
  public String narrative() {
    return narrative;
  }

  /** Returns the language of the narrative as a BCP 47 tag; empty if the source does not say. */
  public String language() {
    return language;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChartRecord that
        && chart.equals(that.chart)
        && id.equals(that.id)
        && kind == that.kind
        && state == that.state
        && title.equals(that.title)
        && codes.equals(that.codes)
        && Objects.equals(start, that.start)
        && Objects.equals(end, that.end)
        && Objects.equals(recorded, that.recorded)
        && values.equals(that.values)
        && details.equals(that.details)
        && narrative.equals(that.narrative)
        && language.equals(that.language);
  }

  @Override
  public int hashCode() {
    return Objects.hash(chart, id);
  }

  @Override
  public String toString() {
    return "ChartRecord[" + id + ", " + kind + "]";
  }

  /** Collects the parts of a record. Not thread-safe. */
  public static final class Builder {
    private final ChartKey chart;
    private final RecordId id;
    private final RecordKind kind;
    private final String title;
    private RecordState state = RecordState.UNKNOWN;
    private final List<Coding> codes = new ArrayList<>();
    private @Nullable ChartDate start;
    private @Nullable ChartDate end;
    private @Nullable ChartDate recorded;
    private final List<Measured> values = new ArrayList<>();
    private final Map<Detail, List<String>> details = new EnumMap<>(Detail.class);
    private String narrative = "";
    private String language = "";

    private Builder(ChartKey chart, RecordId id, RecordKind kind, String title) {
      this.chart = Objects.requireNonNull(chart, "chart");
      this.id = Objects.requireNonNull(id, "id");
      this.kind = Objects.requireNonNull(kind, "kind");
      this.title = Objects.requireNonNull(title, "title");
    }

    /** Says how it stands; without, unknown. */
    public Builder state(RecordState newState) {
      this.state = newState;
      return this;
    }

    /** Adds codes. */
    public Builder codes(Collection<Coding> more) {
      codes.addAll(more);
      return this;
    }

    /** Says when it happened or began; null if that is not known. */
    public Builder start(@Nullable ChartDate date) {
      this.start = date;
      return this;
    }

    /** Says when it ended; null if it did not or that is not known. */
    public Builder end(@Nullable ChartDate date) {
      this.end = date;
      return this;
    }

    /** Says when it was written down; null if that is not known. */
    public Builder recorded(@Nullable ChartDate date) {
      this.recorded = date;
      return this;
    }

    /** Adds a measured value. */
    public Builder value(Measured value) {
      values.add(value);
      return this;
    }

    /** Adds a text to a detail, unless it is blank or there already. */
    public Builder detail(Detail detail, String text) {
      if (!text.isBlank()) {
        List<String> texts = details.computeIfAbsent(detail, any -> new ArrayList<>());
        if (!texts.contains(text.strip())) {
          texts.add(text.strip());
        }
      }
      return this;
    }

    /** Sets what somebody wrote, in plain text, and its language, empty if that is not known. */
    public Builder narrative(String text, String languageTag) {
      this.narrative = text;
      this.language = languageTag;
      return this;
    }

    /** Returns the record. */
    public ChartRecord build() {
      return new ChartRecord(this);
    }
  }
}
