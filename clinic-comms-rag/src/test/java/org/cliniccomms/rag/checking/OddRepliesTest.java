package org.cliniccomms.rag.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies and texts as no one should write them. */
class OddRepliesTest {
  private static final ReplyCheck CHECK = new ReplyCheck(Glossary.standard());
  private static final String PIECES =
      "[]()**__##--..,,;:!?¿¡“”'\"`|/\\{}<>%°µ½²\u0301\u200D\uD83D\uDE00\uE000【】١２３0123456789 \n"
          + "\tabcñáéíóú";

  private static String garbage(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(
          random.nextInt(4) == 0
              ? List.of(
                      " metformin ", " 500 mg ", "[1]", " no ", " July 2, 2024 ", "[1", "2]", ". ")
                  .get(random.nextInt(8))
              : String.valueOf(PIECES.charAt(random.nextInt(PIECES.length()))));
    }
    return text.toString();
  }

  @RepeatedTest(60)
  void garbageIsRead(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Evidence text = new Evidence(List.of(new RecordId("a")), garbage(random, 2_000));

    CheckedReply reply = CHECK.check(garbage(random, 1_500), List.of(text, text));

    assertThat(reply.kept()).hasSizeLessThanOrEqualTo(reply.said());
    assertThat(reply.kept())
        .allMatch(one -> !one.sources().isEmpty() && !one.text().contains("[1]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "]",
        "[1",
        "[[1]]",
        "[1][",
        "1]",
        "[]",
        "[0]",
        "[-1]",
        "[99999999999]",
        ".",
        "[1].",
        "1.1",
        "1,1",
        "a",
        "no",
        "((((",
        "**",
        "- ",
        "# ",
        "1. ",
        "9",
        "/",
        "@",
        "http://",
        "一二三",
        " ",
        "\n"
      })
  void theSamePieceAThousandTimesIsRead(String piece) {
    Evidence text = new Evidence(List.of(new RecordId("a")), piece.repeat(40_000));

    CheckedReply reply = CHECK.check("metformin " + piece.repeat(9_000) + " [1].", List.of(text));

    assertThat(reply.kept()).hasSizeLessThanOrEqualTo(reply.said());
  }

  @Test
  void anEmptyReplyClaimsNothing() {
    for (String empty : List.of("", " ", "\n\n", "**", "[1]", "...", "Yes.", "Sí.")) {
      CheckedReply reply = CHECK.check(empty, SampleEvidence.all());
      assertThat(reply.said()).as(empty).isZero();
      assertThat(reply.silent()).as(empty).isFalse();
    }
    assertThat(CHECK.check("She takes metformin [1].", List.of()).kept()).isEmpty();
  }

  @Test
  @DisplayName("R15 what is beyond 8,000 characters is not read")
  void theEndOfAnEndlessReplyIsLeft() {
    String reply = "She takes metformin [1]. ".repeat(1_000);

    assertThat(CHECK.check(reply, SampleEvidence.all()).kept()).hasSizeBetween(300, 320);
  }

  @Test
  @DisplayName("R01 what is shown in logs tells nothing of a patient")
  void textsAreLeftOutOfWhatIsShown() {
    List<Evidence> texts = SampleEvidence.all();
    CheckedReply reply = CHECK.check("She takes metformin [1].", texts);

    assertThat(reply.toString()).isEqualTo("CheckedReply[1 of 1]");
    assertThat(texts.get(0)).hasToString("Evidence[Record/1]");
    assertThat(CitedSentences.of("She takes metformin [1].").toString())
        .doesNotContain("metformin");
  }

  @Test
  void manyThreadsGetTheSame() throws Exception {
    String sentence = "She takes metformin 500 mg twice a day [1]. She takes atenolol [8].";
    CheckedReply alone = CHECK.check(sentence, SampleEvidence.all());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<CheckedReply> check = () -> CHECK.check(sentence, SampleEvidence.all());
      for (Future<CheckedReply> each :
          threads.invokeAll(java.util.Collections.nCopies(16, check))) {
        assertThat(each.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdown();
    }
  }
}
