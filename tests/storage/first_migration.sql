INSERT INTO change (revision, kind, author_id, author, at, why, undoes) VALUES (1, 'load', NULL, 'pack', '2026-01-05 08:00:00.000000', 'load', NULL);
INSERT INTO change (revision, kind, author_id, author, at, why, undoes) VALUES (2, 'edit', 7000000001, 'هدى', '2026-01-06 08:00:00.000000', 'correction', NULL);
UPDATE content_state SET revision = 2;
INSERT INTO source_text (sha256, original, length) VALUES ('e79427b3f5a2bd45dc1f753752896d4c51d571c4457794e4c5e71e1151215bf2', X'd98ad8a8d984d8ba20d8b7d988d98420d8a7d984d8aad8b1d8a7d98520d9a2d9a320d983d98ad984d988d985d8aad8b1d98bd8a72e', 29);
INSERT INTO record (id, type) VALUES ('tram-text', 'source'), ('tram-length', 'fact');
INSERT INTO version (id, record_id, n, revision, origin, absent) VALUES (1, 'tram-text', 1, 1, 'pack', FALSE), (2, 'tram-length', 1, 1, 'pack', FALSE), (3, 'tram-length', 2, 2, 'editor', FALSE);
INSERT INTO standing (record_id, version_id, loaded_id, position, last_n, revision) VALUES ('tram-text', 1, 1, 0, 1, 1), ('tram-length', 3, 2, 0, 2, 2);
INSERT INTO change_item (revision, record_id, version_before, version_after, loaded_before, loaded_after, position_before, position_after) VALUES (1, 'tram-text', NULL, 1, NULL, 1, NULL, 0), (1, 'tram-length', NULL, 2, NULL, 2, NULL, 0), (2, 'tram-length', 2, 3, 2, 2, 0, 0);
INSERT INTO source_version (version_id, sha256, key, genre, language, label, has_beginning, body) VALUES (1, 'e79427b3f5a2bd45dc1f753752896d4c51d571c4457794e4c5e71e1151215bf2', '200', 'text', 'ar', 'نص', TRUE, 0);
INSERT INTO fact_version (version_id, kind, title, title_key, status) VALUES (2, 'number', 'طول الترام', 'طول الترام', 'published'), (3, 'number', 'طول خط الترام', 'طول خط الترام', 'published');
INSERT INTO excerpt (version_id, position, source_id, span_start, span_end, focus_start, focus_end) VALUES (2, 0, 'tram-text', 0, 29, 16, 28), (3, 0, 'tram-text', 0, 29, 16, 28);
INSERT INTO number (version_id, position, value, span_start, span_end, counted) VALUES (2, 0, 23, 16, 28, 'كيلومترات'), (3, 0, 23, 16, 28, 'كيلومترات')
