CREATE TABLE artefacts (
    run_id character varying NOT NULL,
    name character varying NOT NULL,
    content bytea NOT NULL,
    size integer NOT NULL
);
CREATE TABLE epochs (
    run_id character varying NOT NULL,
    epoch integer NOT NULL,
    loss double precision NOT NULL,
    val_loss double precision NOT NULL,
    seconds double precision NOT NULL
);
CREATE TABLE marks (
    number integer NOT NULL,
    run_id character varying NOT NULL,
    "position" double precision NOT NULL,
    name character varying NOT NULL,
    text character varying NOT NULL
);
CREATE SEQUENCE marks_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE marks_number_seq OWNED BY marks.number;
CREATE TABLE measures (
    run_id character varying NOT NULL,
    epoch integer NOT NULL,
    content json NOT NULL
);
CREATE TABLE notes (
    run_id character varying NOT NULL,
    text character varying NOT NULL
);
CREATE TABLE runs (
    id character varying NOT NULL,
    name character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    visitor character varying NOT NULL,
    owner character varying NOT NULL,
    heartbeat double precision NOT NULL,
    state character varying NOT NULL,
    config json NOT NULL,
    error character varying NOT NULL,
    parameters integer,
    seconds_total double precision,
    test json
);
CREATE TABLE snapshots (
    run_id character varying NOT NULL,
    epoch integer NOT NULL,
    content bytea NOT NULL,
    size integer NOT NULL
);
ALTER TABLE ONLY marks ALTER COLUMN number SET DEFAULT nextval('marks_number_seq'::regclass);
INSERT INTO artefacts VALUES ('ada-first-0000000000000', 'encoder.onnx', '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff', 256);
INSERT INTO artefacts VALUES ('ada-first-0000000000000', 'decoder.onnx', '\x6464', 2);
INSERT INTO artefacts VALUES ('ada-first-0000000000000', 'empty', '\x', 0);
INSERT INTO epochs VALUES ('ada-first-0000000000000', 1, 0.5, 0.6, 0.1);
INSERT INTO epochs VALUES ('ada-first-0000000000000', 2, 0.25, 0.3, 0.2);
INSERT INTO epochs VALUES ('bob-running-000000000000', 1, 0.25, 0.125, 2);
INSERT INTO marks VALUES (1, 'ada-first-0000000000000', 1.5, 'learning_rate', '0.01');
INSERT INTO marks VALUES (2, 'ada-first-0000000000000', 1.75, 'noise_level', '0.2');
INSERT INTO measures VALUES ('ada-first-0000000000000', 1, '{"gradient_norm": 2.0, "warning": "flat"}');
INSERT INTO measures VALUES ('ada-first-0000000000000', 2, '{"gradient_norm": 4.0, "warning": ""}');
INSERT INTO notes VALUES ('ada-first-0000000000000', 'It''s wide;
and flat -- ''quoted''.');
INSERT INTO runs VALUES ('ada-first-0000000000000', 'Ada''s first: 10 % noise, "é" 数', '2026-11-28 13:27:18.718961+00', 'ada', 'elsewhere/4711/1234567', 1795872438.7178998, 'finished', '{"dataset": "digits", "kind": "dense", "layers": [64, 16], "code_size": 4, "activation": "relu", "code_activation": "auto", "batch_norm": false, "noise": "none", "noise_level": 0.0, "loss": "bce", "optimizer": "adam", "learning_rate": 0.001, "schedule": "constant", "weight_decay": 0.0, "batch_size": 256, "epochs": 2, "patience": 0, "validation_share": 0.1, "seed": 0}', '', 2436, 1.5, '{"mse": 0.5, "psnr": 3.25}');
INSERT INTO runs VALUES ('bob-running-000000000000', '', '2026-11-28 13:27:18.7638+00', 'bob', 'elsewhere/4711/1234567', 1795872438.7635815, 'running', '{"dataset": "digits", "kind": "dense", "layers": [64, 16], "code_size": 4, "activation": "relu", "code_activation": "auto", "batch_norm": false, "noise": "none", "noise_level": 0.0, "loss": "bce", "optimizer": "adam", "learning_rate": 0.001, "schedule": "constant", "weight_decay": 0.0, "batch_size": 256, "epochs": 5, "patience": 0, "validation_share": 0.1, "seed": 0}', '', NULL, NULL, NULL);
INSERT INTO runs VALUES ('bob-failed-0000000000000', 'no', '2026-11-28 13:27:18.76818+00', 'bob', 'elsewhere/4711/1234567', 1795872438.7679756, 'failed', '{"dataset": "digits", "kind": "dense", "layers": [64, 16], "code_size": 4, "activation": "relu", "code_activation": "auto", "batch_norm": false, "noise": "none", "noise_level": 0.0, "loss": "bce", "optimizer": "adam", "learning_rate": 0.001, "schedule": "constant", "weight_decay": 0.0, "batch_size": 256, "epochs": 2, "patience": 0, "validation_share": 0.1, "seed": 0}', 'It failed; \n too.', NULL, NULL, NULL);
INSERT INTO runs VALUES ('ada-queued-0000000000000', 'last', '2026-11-28 13:27:18.771095+00', 'ada', 'elsewhere/4711/1234567', 1795872438.7709138, 'queued', '{"dataset": "digits", "kind": "dense", "layers": [64, 16], "code_size": 4, "activation": "relu", "code_activation": "auto", "batch_norm": false, "noise": "none", "noise_level": 0.0, "loss": "bce", "optimizer": "adam", "learning_rate": 0.001, "schedule": "constant", "weight_decay": 0.0, "batch_size": 256, "epochs": 2, "patience": 0, "validation_share": 0.1, "seed": 0}', '', NULL, NULL, NULL);
INSERT INTO snapshots VALUES ('ada-first-0000000000000', 0, '\x504b03042d000000080000002100ced1897effffffffffffffff09001400636c65616e2e6e707901001000900300000000000054000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a05e536aa8aea3a09e965f54529498179f5f94920a12774bcc294e058a17672416a402f91a863a0a461620aca9a350ab400ee062a011384103b951300a680d00504b03042d0000000800000021003427c0b5ffffffffffffffff0a001400706f696e74732e6e7079010010008c0000000000000049000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e9366a4aea3a09e965f54529498179f5f94920a12774bcc294e058a17672416a402f91ac63a0a469a3a0ab50a64032e06240000504b01022d032d000000080000002100ced1897e5400000090030000090000000000000000000000800100000000636c65616e2e6e7079504b01022d032d0000000800000021003427c0b5490000008c0000000a000000000000000000000080018f000000706f696e74732e6e7079504b050600000000020002006f000000140100000000', 409);
INSERT INTO snapshots VALUES ('ada-first-0000000000000', 1, '\x504b03042d000000080000002100fb37b956ffffffffffffffff0a001400706f696e74732e6e7079010010008c000000000000004a000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e9366a4aea3a09e965f54529498179f5f94920a12774bcc294e058a17672416a402f91ac63a0a469a3a0ab50a64032e061b040400504b01022d032d000000080000002100fb37b9564a0000008c0000000a0000000000000000000000800100000000706f696e74732e6e7079504b0506000000000100010038000000860000000000', 212);
INSERT INTO snapshots VALUES ('ada-first-0000000000000', 2, '\x504b03042d000000080000002100bcdca4a7ffffffffffffffff0a001400706f696e74732e6e7079010010008c000000000000004a000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e9366a4aea3a09e965f54529498179f5f94920a12774bcc294e058a17672416a402f91ac63a0a469a3a0ab50a64032e0607040400504b01022d032d000000080000002100bcdca4a74a0000008c0000000a0000000000000000000000800100000000706f696e74732e6e7079504b0506000000000100010038000000860000000000', 212);
SELECT pg_catalog.setval('marks_number_seq', 2, true);
ALTER TABLE ONLY artefacts
    ADD CONSTRAINT artefacts_pkey PRIMARY KEY (run_id, name);
ALTER TABLE ONLY epochs
    ADD CONSTRAINT epochs_pkey PRIMARY KEY (run_id, epoch);
ALTER TABLE ONLY marks
    ADD CONSTRAINT marks_pkey PRIMARY KEY (number);
ALTER TABLE ONLY measures
    ADD CONSTRAINT measures_pkey PRIMARY KEY (run_id, epoch);
ALTER TABLE ONLY notes
    ADD CONSTRAINT notes_pkey PRIMARY KEY (run_id);
ALTER TABLE ONLY runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY snapshots
    ADD CONSTRAINT snapshots_pkey PRIMARY KEY (run_id, epoch);
CREATE INDEX ix_marks_run_id ON marks USING btree (run_id);
CREATE INDEX ix_runs_created_at ON runs USING btree (created_at);
CREATE INDEX ix_runs_state ON runs USING btree (state);
CREATE INDEX ix_runs_visitor ON runs USING btree (visitor);
ALTER TABLE ONLY artefacts
    ADD CONSTRAINT artefacts_run_id_fkey FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE CASCADE;
ALTER TABLE ONLY epochs
    ADD CONSTRAINT epochs_run_id_fkey FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE CASCADE;
ALTER TABLE ONLY marks
    ADD CONSTRAINT marks_run_id_fkey FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE CASCADE;
ALTER TABLE ONLY measures
    ADD CONSTRAINT measures_run_id_fkey FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE CASCADE;
ALTER TABLE ONLY notes
    ADD CONSTRAINT notes_run_id_fkey FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE CASCADE;
ALTER TABLE ONLY snapshots
    ADD CONSTRAINT snapshots_run_id_fkey FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE CASCADE;
