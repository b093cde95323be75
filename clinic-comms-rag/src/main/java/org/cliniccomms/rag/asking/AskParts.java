package org.cliniccomms.rag.asking;

import java.time.InstantSource;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.spi.ChartAccess;
import org.cliniccomms.rag.spi.ConversationStore;
import org.cliniccomms.rag.spi.QuestionAudit;
import org.cliniccomms.rag.spi.RecordIndex;
import org.cliniccomms.rag.spi.RecordSource;

/** What answering questions takes. */
public record AskParts(
    RecordSource source,
    RecordIndex index,
    ChartAccess access,
    QuestionAudit audit,
    ConversationStore conversations,
    InstantSource time,
    Glossary glossary,
    FactFinder facts,
    ModelChoice models,
    AskSettings settings) {}
