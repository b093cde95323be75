package org.cliniccomms.rag;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.time.InstantSource;
import java.util.Objects;
import org.cliniccomms.rag.answer.AnswerListener;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.asking.AskParts;
import org.cliniccomms.rag.asking.AskSettings;
import org.cliniccomms.rag.asking.Inquiries;
import org.cliniccomms.rag.asking.Inquiry;
import org.cliniccomms.rag.asking.ModelChoice;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.keeping.InMemoryConversationStore;
import org.cliniccomms.rag.spi.ChartAccess;
import org.cliniccomms.rag.spi.ConversationStore;
import org.cliniccomms.rag.spi.DraftAudit;
import org.cliniccomms.rag.spi.QuestionAudit;
import org.cliniccomms.rag.spi.RecordIndex;
import org.cliniccomms.rag.spi.RecordSource;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about one chart, from that chart alone.
 *
 * <p>What the index holds of a chart is what answers are made of: the host keeps it in step with
 * the source. Whatever becomes of a question, exactly one audit record is kept of it, before the
 * asker has the result; an asker whose question cannot be recorded gets no answer.
 *
 * <p>Without a model answers are in the records' own words. A model words them: each of its
 * sentences is checked against the passages that it cites, and only those that hold are in the
 * answer. If it fails or nothing holds, the answer is the records' own words, {@code DEGRADED}.
 * Thread-safe; it has threads of its own until it is closed.
 */
public final class ChartQuestions implements AutoCloseable {
  private final Inquiries inquiries;

  private ChartQuestions(AskParts parts) {
    this.inquiries = new Inquiries(parts);
  }

  /** Starts with what every host has to give. */
  public static Builder builder(
      RecordSource source,
      RecordIndex index,
      ChartAccess access,
      QuestionAudit audit,
      InstantSource time) {
    return new Builder(source, index, access, audit, time);
  }

  /**
   * Answers a question; returns within its deadline, and at most a second later while the record is
   * kept.
   */
  public AskResult ask(ChartQuestion question) throws InterruptedException {
    Inquiry inquiry = inquiries.begin(question);
    try {
      return inquiry.result();
    } catch (InterruptedException e) {
      inquiry.cancel();
      throw e;
    }
  }

  /**
   * Begins to answer a question; {@code listener} hears of it on another thread, unless it is
   * refused at once because too many are under way.
   */
  public Asking ask(ChartQuestion question, AnswerListener listener) {
    Inquiry inquiry = inquiries.begin(question, listener);
    return new Asking() {
      @Override
      public AskResult result() throws InterruptedException {
        return inquiry.result();
      }

      @Override
      public void cancel() {
        inquiry.cancel();
      }
    };
  }

  /** Stops what is under way and waits until it has stopped. Safe to call twice. */
  @Override
  public void close() {
    inquiries.close();
  }

  /** A question under way. */
  public interface Asking {
    /** Waits for what becomes of it. */
    AskResult result() throws InterruptedException;

    /**
     * Gives it up: nobody waits any more. Stops a model that has begun to speak within a second.
     * Not to be called under a lock that the listener takes.
     */
    void cancel();
  }

  /** Collects what answering takes. Not thread-safe. */
  public static final class Builder {
    private final RecordSource source;
    private final RecordIndex index;
    private final ChartAccess access;
    private final QuestionAudit audit;
    private final InstantSource time;
    private ConversationStore conversations = new InMemoryConversationStore(1000);
    private AskSettings settings = AskSettings.standard();
    private @Nullable Glossary glossary;
    private @Nullable FactFinder facts;
    private @Nullable String modelName;
    private @Nullable ChatModel model;
    private @Nullable StreamingChatModel streamingModel;

    private Builder(
        RecordSource source,
        RecordIndex index,
        ChartAccess access,
        QuestionAudit audit,
        InstantSource time) {
      this.source = Objects.requireNonNull(source, "source");
      this.index = Objects.requireNonNull(index, "index");
      this.access = Objects.requireNonNull(access, "access");
      this.audit = Objects.requireNonNull(audit, "audit");
      this.time = Objects.requireNonNull(time, "time");
    }

    /** Keeps conversations elsewhere than in memory. */
    public Builder conversations(ConversationStore store) {
      this.conversations = store;
      return this;
    }

    /** Sets other limits. */
    public Builder settings(AskSettings newSettings) {
      this.settings = newSettings;
      return this;
    }

    /** Uses a glossary of the clinic's own, or one that was read already. */
    public Builder glossary(Glossary newGlossary) {
      this.glossary = newGlossary;
      return this;
    }

    /** Answers structured questions otherwise. */
    public Builder facts(FactFinder finder) {
      this.facts = finder;
      return this;
    }

    /**
     * Sets the model that words answers where nobody listens. What it is sent leaves the house: the
     * patient's sex, date of birth and allergies, the passages that bear on the question, the
     * question, and what was asked of this patient before, all without the patient's full name and
     * documents' numbers. Its temperature (0.1 suits), longest answer (500 tokens), own time limit
     * and retries (none) are its own settings.
     *
     * @param name as answers and the audit record name it
     */
    public Builder model(String name, ChatModel whole) {
      this.modelName = name;
      this.model = whole;
      return this;
    }

    /**
     * Sets the model that words answers where somebody listens, who hears each of its sentences
     * once it is complete and holds ({@link AskSettings.Builder#rawDrafts} for its words as they
     * come). No draft is heard without an audit that is a {@link DraftAudit}, nor before that has
     * kept that one begins. A model can be stopped from its first word on; before, its own time
     * limit ends it.
     *
     * @param name as answers and the audit record name it
     */
    public Builder streamingModel(String name, StreamingChatModel streaming) {
      this.modelName = name;
      this.streamingModel = streaming;
      return this;
    }

    /** Returns the engine; it starts its threads. */
    public ChartQuestions build() {
      Glossary words = glossary == null ? Glossary.standard() : glossary;
      return new ChartQuestions(
          new AskParts(
              source,
              index,
              access,
              audit,
              conversations,
              time,
              words,
              facts == null ? FactFinder.standard(words) : facts,
              new ModelChoice(modelName, model, streamingModel),
              settings));
    }
  }
}
