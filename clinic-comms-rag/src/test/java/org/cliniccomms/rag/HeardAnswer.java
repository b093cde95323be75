package org.cliniccomms.rag;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.cliniccomms.rag.answer.AnswerListener;
import org.cliniccomms.rag.answer.AskResult;

/** Writes down what a listener hears, in its order. */
final class HeardAnswer implements AnswerListener {
  private final List<String> heard = new ArrayList<>();
  private final StringBuilder draft = new StringBuilder();
  private final CountDownLatch firstWord = new CountDownLatch(1);

  @Override
  public synchronized void stage(Stage stage) {
    heard.add("stage " + stage);
  }

  @Override
  public synchronized void token(String text) {
    heard.add("token");
    draft.append(text);
    firstWord.countDown();
  }

  @Override
  public synchronized void brokeOff(int tokens) {
    heard.add("brokeOff " + tokens);
  }

  @Override
  public synchronized void result(AskResult result) {
    heard.add("result " + result.kind());
  }

  /** Waits for the first word. */
  void awaitWord() throws InterruptedException {
    firstWord.await();
  }

  synchronized List<String> heard() {
    return List.copyOf(heard);
  }

  synchronized String draft() {
    return draft.toString();
  }
}
