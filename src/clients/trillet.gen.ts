// Generated from openapi/ by `npm run generate`. Changes belong there.

export interface paths {
    "/v1/api/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See whether a key is good
         * @description The body is unknown; what is said here is drydial's own.
         */
        get: operations["checkKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the call agents of the workspace */
        get: operations["listAgents"];
        put?: never;
        /** Create a call agent */
        post: operations["createAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/agents/{agentId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        /** Read a call agent */
        get: operations["getAgent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/agent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a call agent */
        post: operations["createAgentSingular"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the call agents of the workspace */
        get: operations["listAgentsG0"];
        put?: never;
        /** Create a call agent */
        post: operations["createAgentG0"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call somebody
         * @description The agent needs an active number and an active flow. The name of the caller's number is drydial's own.
         */
        post: operations["startCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call somebody, in the spelling of the overview page */
        post: operations["startCallG0"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call somebody, on the path of the best practices */
        post: operations["sendCallG0"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/active-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the calls that are live */
        get: operations["listActiveCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/active-calls/{roomName}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the room; the id of the call will do, too. */
                roomName: components["parameters"]["RoomName"];
            };
            cookie?: never;
        };
        /** Read a live call, with what was said so far */
        get: operations["getActiveCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/active-calls/{roomName}/end-call": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the room; the id of the call will do, too. */
                roomName: components["parameters"]["RoomName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a live call */
        post: operations["endActiveCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/active-calls/{roomName}/remove-agent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the room; the id of the call will do, too. */
                roomName: components["parameters"]["RoomName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mute the agent of a live call
         * @description The agent stays in the room and is heard no more.
         */
        post: operations["removeAgentFromCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/call-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List calls, newest first
         * @description A bare list; the number of all that match stands in X-Total-Count, which is drydial's own.
         */
        get: operations["listCallHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/call-history/{callHistoryId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the record; that of the call and the name of its room will do, too. */
                callHistoryId: components["parameters"]["CallHistoryId"];
            };
            cookie?: never;
        };
        /** Read a call */
        get: operations["getCallHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/call-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List calls, newest first
         * @description A bare list; the number of all that match stands in X-Total-Count, which is drydial's own.
         */
        get: operations["listCallHistoryG1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/call-history/{callHistoryId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the record; that of the call and the name of its room will do, too. */
                callHistoryId: components["parameters"]["CallHistoryId"];
            };
            cookie?: never;
        };
        /** Read a call */
        get: operations["getCallHistoryG1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/call-history/export-csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get calls as a CSV file */
        post: operations["exportCallHistory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/recordings/{recordId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** Listen to a call */
        get: operations["getRecording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/calls/web/connect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a room for a call in a browser */
        post: operations["connectWebCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/web-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a room for a call in a browser */
        post: operations["connectWebCallSdk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/calls/web/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close the room of a web call */
        post: operations["disconnectWebCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/web-call/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a room for a visitor, who has no key */
        post: operations["connectPublicWebCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/web-call/evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have an agent evaluated in a room */
        post: operations["connectEvaluationCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call everybody in a CSV file */
        post: operations["startBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an empty file with the columns of a batch */
        get: operations["getBatchTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what is wrong with a file */
        post: operations["validateBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show the first rows of a file */
        post: operations["previewBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        /** Read a batch and how far it is */
        get: operations["getBatch"];
        put?: never;
        post?: never;
        /**
         * Call nobody any more
         * @description Calls that are live go on; those that are over stay as they are.
         */
        delete: operations["cancelBatch"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls/{batchId}/status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        /** Read how far a batch is */
        get: operations["getBatchProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls/{batchId}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        /** List the calls of a batch */
        get: operations["listBatchCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls/{batchId}/calls/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
                jobId: string;
            };
            cookie?: never;
        };
        /** Read one call of a batch */
        get: operations["getBatchCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call everybody in a CSV file */
        post: operations["startBatchShort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an empty file with the columns of a batch */
        get: operations["getBatchTemplateShort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what is wrong with a file */
        post: operations["validateBatchShort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show the first rows of a file */
        post: operations["previewBatchShort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        /** Read a batch and how far it is */
        get: operations["getBatchShort"];
        put?: never;
        post?: never;
        /**
         * Call nobody any more
         * @description Calls that are live go on; those that are over stay as they are.
         */
        delete: operations["cancelBatchShort"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls/{batchId}/status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        /** Read how far a batch is */
        get: operations["getBatchProgressShort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls/{batchId}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        /** List the calls of a batch */
        get: operations["listBatchCallsShort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls/{batchId}/calls/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
                jobId: string;
            };
            cookie?: never;
        };
        /** Read one call of a batch */
        get: operations["getBatchCallShort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "call.started": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A call was answered */
        post: operations["onCallStarted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "call.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A call is over, and was analyzed */
        post: operations["onCallCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "call.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A call did not come about */
        post: operations["onCallFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "post-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The report after a call
         * @description No page describes it; its groups were seen by receivers, most fields in them are assumed.
         */
        post: operations["onPostCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "evaluation-result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an evaluation came to */
        post: operations["onEvaluationResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description One of four shapes, by the family of the operation; the first is that of everything about the account. */
        Refusal: components["schemas"]["CodedRefusal"] | components["schemas"]["DetailedRefusal"] | components["schemas"]["TitledRefusal"] | components["schemas"]["PlainRefusal"];
        CodedRefusal: {
            error: {
                code: string;
                message: string;
                /** Format: date-time */
                reset_at?: string;
            };
            message: string;
        };
        DetailedRefusal: {
            error: string;
            details: string;
            code?: string;
            message?: string;
        };
        TitledRefusal: {
            error: string;
            message: string;
            id?: string;
        };
        PlainRefusal: {
            message: string;
        };
        /** @description 24 hexadecimal digits where the provider mints it; any text is accepted. */
        Id: string;
        /** Format: date-time */
        Timestamp: string;
        TtsModel: {
            provider?: string;
            /** @default mistv2_Wildflower */
            voiceId?: string;
            language?: string;
            name?: string;
            /** @description Only with the provider 11labs_byo; comes back encrypted. */
            elevenLabsApiKey?: string;
        };
        RetryGap: {
            days?: number;
            hours?: number;
        };
        AgentSettings: {
            speed?: number;
            volume?: number;
            temperature?: number;
        };
        AgentFields: {
            name?: string;
            ttsModel?: components["schemas"]["TtsModel"];
            /** @default gpt-4o-mini */
            llmModel?: string;
            /** @default voice */
            type?: string;
            /** @default false */
            smartCallback?: boolean;
            /** @default 5 */
            maxAttemptsForSmartCallback?: number;
            gapBetweenEachAttemptForSmartCallback?: components["schemas"]["RetryGap"][];
            phoneNumberIds?: string[];
            settings?: components["schemas"]["AgentSettings"];
            variables?: Record<string, never>;
        };
        AgentCreate: components["schemas"]["AgentFields"] & {
            name: string;
            ttsModel: components["schemas"]["TtsModel"];
        };
        Agent: components["schemas"]["AgentFields"] & {
            _id: components["schemas"]["Id"];
            workspaceId: components["schemas"]["Id"];
            userId: components["schemas"]["Id"];
            /** @enum {string} */
            status: "pending" | "ready" | "error";
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        CallStart: {
            /** @description A number in E.164 format. */
            to: string;
            call_agent_id: components["schemas"]["Id"];
            /** @description Gets the events of this call. */
            callback_url?: string;
            dynamic_variables?: Record<string, never>;
            /** @description Comes back in webhooks; never part of the prompt. */
            metadata?: Record<string, never>;
            /** @description The id of the number that calls; else the first one. */
            from_phone_number_id?: string;
            /** @description The same, by the number. */
            from?: string;
        };
        CallStartG0: {
            toNumber: string;
            agentId: components["schemas"]["Id"];
            fromNumber?: string;
        };
        CallAgent: {
            id: components["schemas"]["Id"];
            name: string;
            model: string;
            voice: {
                provider: string;
                voiceId: string;
                language?: string;
            };
        };
        /** @description The id in both casings; clients of both are out there. */
        CallStarted: {
            /** @constant */
            status: "success";
            call_id: string;
            callId: string;
            message: string;
            roomName: string;
            fromNumber: string;
            toNumber: string;
            agent: components["schemas"]["CallAgent"];
        };
        Line: {
            /** @description agent or customer. */
            role: string;
            content: string;
        };
        ActiveCallSummary: {
            id: string;
            roomName: string;
            customerPhone: string;
            customerName: string;
            aiAgentName: string;
            /** @description Seconds since the answer. */
            duration: number;
            sentiment: string;
            participants: components["schemas"]["Participant"][];
        };
        ActiveCall: components["schemas"]["ActiveCallSummary"] & {
            /** @constant */
            status: "active";
            lastMessage: string;
            transferRequested: boolean;
            /** @enum {string} */
            type: "phone" | "web";
        };
        ActiveCallDetail: components["schemas"]["ActiveCallSummary"] & {
            transcript: components["schemas"]["Line"][];
        };
        Participant: {
            identity: string;
            isAgent: boolean;
            /** @description Of one call only; the list leaves it out. */
            metadata?: string;
            joinedAt: components["schemas"]["Timestamp"];
        };
        CallHistoryBase: {
            _id: components["schemas"]["Id"];
            callId?: string;
            fromPhoneNumber: string | null;
            toPhoneNumber: string | null;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description Seconds; missing while the call is live. */
            duration?: number;
            recordingUrl: string | null;
            summary: string | null;
            analyzedData: {
                answered_by_voicemail?: boolean;
            };
            /** @description Why it failed. */
            error?: string;
            variables: Record<string, never>;
            transcript: (components["schemas"]["Line"] & {
                /** @description Seconds since 1970. */
                timestamp?: number;
            })[];
        };
        CallHistoryItem: components["schemas"]["CallHistoryBase"] & {
            /** @description Seconds since 1970. */
            timestamp: number;
            /** @description Its name. */
            agent: string;
            /** @enum {string} */
            status?: "active" | "completed" | "failed";
            callFlowName: string;
            cost?: number;
        };
        CallHistoryDetail: components["schemas"]["CallHistoryBase"] & {
            workspaceId: components["schemas"]["Id"];
            agentId: components["schemas"]["Id"];
            callFlowId: string | null;
            roomName: string;
            /** @enum {string} */
            status?: "ongoing" | "completed" | "failed";
            /** @description Seconds since 1970. */
            startTime: number;
            endTime: number | null;
            cost?: {
                customer_charge: number;
            };
            metadata: Record<string, never>;
            functionCalls: components["schemas"]["FunctionCall"][];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        FunctionCall: {
            name: string;
            /** @description JSON, as text. */
            arguments: string;
            output: string;
        };
        WebCallFields: {
            /**
             * @description voice or text.
             * @default voice
             */
            mode?: string;
            dynamic_variables?: Record<string, never>;
            callback_url?: string;
        };
        WebCallStart: components["schemas"]["WebCallFields"] & {
            agentId: components["schemas"]["Id"];
        };
        PublicWebCallStart: components["schemas"]["WebCallFields"] & {
            call_agent_id: components["schemas"]["Id"];
        };
        WebCallStarted: {
            /** @constant */
            status: "success";
            callId: string;
            roomName: string;
            /** @description A JSON Web Token of LiveKit. */
            token: string;
            agent: components["schemas"]["CallAgent"];
        };
        /** @description CSV in UTF-8, at most 20 MB; only the column phone_number must be there. */
        CsvFile: unknown;
        BatchFile: {
            file: components["schemas"]["CsvFile"];
        };
        BatchStart: {
            file: components["schemas"]["CsvFile"];
            agentId: components["schemas"]["Id"];
            /** @description When to begin, ISO 8601 in UTC; else now. */
            scheduledAt?: string;
            /** @description A JSON object: enabled, maxAttempts, gaps with days and hours. */
            smartCallbackConfig?: string;
        };
        /** @enum {string} */
        BatchStatusWord: "queued" | "processing" | "completed" | "cancelled" | "failed";
        /** @enum {string} */
        JobStatusWord: "waiting" | "active" | "completed" | "failed";
        /** @description Milliseconds since 1970. */
        EpochMs: number | null;
        BatchStarted: {
            batchId: string;
            totalCalls: number;
            status: components["schemas"]["BatchStatusWord"];
            message: string;
        };
        BatchProgress: {
            waiting: number;
            active: number;
            completed: number;
            failed: number;
            total: number;
            startTime: components["schemas"]["EpochMs"];
            lastCompletedTime: components["schemas"]["EpochMs"];
            completedTime: components["schemas"]["EpochMs"];
            /** @description Seconds. */
            averageCallDuration: number;
            recent_calls: components["schemas"]["RecentCall"][];
        };
        RecentCall: {
            jobId: string;
            status: components["schemas"]["JobStatusWord"];
            phone_number: string;
            completedAt?: components["schemas"]["EpochMs"];
            failedAt?: components["schemas"]["EpochMs"];
            duration?: number;
            error?: string;
        };
        Batch: {
            id: string;
            status: components["schemas"]["BatchStatusWord"];
            isComplete: boolean;
            totalCalls: number;
            progress: components["schemas"]["BatchProgress"];
            timestamp: number;
        };
        BatchProgressFlat: components["schemas"]["BatchProgress"] & {
            status: components["schemas"]["BatchStatusWord"];
            isComplete: boolean;
        };
        BatchJobFields: {
            jobId: string;
            status: components["schemas"]["JobStatusWord"];
            phone_number: string;
            startTime: components["schemas"]["EpochMs"];
            endTime: components["schemas"]["EpochMs"];
            /** @description Seconds. */
            duration: number | null;
            error: string | null;
        };
        BatchCalls: {
            calls: (components["schemas"]["BatchJobFields"] & {
                /** @description The row. */
                metadata: Record<string, never>;
            })[];
            pagination: {
                page: number;
                limit: number;
                total: number;
                totalPages: number;
                hasNext: boolean;
                hasPrev: boolean;
            };
            summary: {
                total: number;
                waiting: number;
                active: number;
                completed: number;
                failed: number;
            };
        };
        BatchJob: components["schemas"]["BatchJobFields"] & {
            result: {
                callId: string;
                transcript: string;
                outcome: string;
                metadata: Record<string, never>;
            } | null;
        };
        BatchCancelled: {
            batchId: string;
            /** @constant */
            status: "cancelled";
            message: string;
            details: {
                completedCalls: number;
                failedCalls: number;
                cancelledCalls: number;
                totalCalls: number;
            };
        };
        BatchValidation: {
            valid: boolean;
            totalRows: number;
            validRows: number;
            invalidRows: number;
            columns: string[];
            errors: components["schemas"]["BatchRowError"][];
            preview: Record<string, never>[];
        };
        BatchRowError: {
            /** @description As a spreadsheet counts; the heads are row 1. */
            row: number;
            /** @description Empty where it is about the whole row. */
            column: string;
            message: string;
        };
        BatchPreview: {
            columns: string[];
            rows: Record<string, never>[];
            totalRows: number;
        };
        CallEventData: {
            callId: string;
            agentId: components["schemas"]["Id"];
            roomName?: string;
            /** @enum {string} */
            direction?: "inbound" | "outbound" | "web";
            from?: string | null;
            to?: string | null;
            /** @enum {string} */
            status: "active" | "completed" | "failed";
            startedAt?: components["schemas"]["Timestamp"];
            metadata?: Record<string, never>;
        };
        CallOverData: components["schemas"]["CallEventData"] & {
            /** @description Seconds. */
            duration: number;
            endedAt?: components["schemas"]["Timestamp"];
        };
        CallStartedEvent: {
            /** @constant */
            event: "call.started";
            data: components["schemas"]["CallEventData"];
        };
        CallCompletedEvent: {
            /** @constant */
            event: "call.completed";
            data: components["schemas"]["CallOverData"] & {
                summary?: string | null;
                transcript?: components["schemas"]["Line"][];
                recordingUrl?: string | null;
                analyzedData?: Record<string, never>;
            };
        };
        CallFailedEvent: {
            /** @constant */
            event: "call.failed";
            data: components["schemas"]["CallOverData"] & {
                error: string;
            };
        };
        PostCallReport: {
            call_metadata: {
                callId: string;
                agentId: components["schemas"]["Id"];
                workspaceId: string;
                callFlowId?: string | null;
                direction?: string;
                fromPhoneNumber?: string | null;
                toPhoneNumber?: string | null;
                /** @constant */
                status: "completed";
                startTime?: components["schemas"]["Timestamp"];
                endTime?: components["schemas"]["Timestamp"];
                duration?: number;
            };
            conversation_data: {
                gathered_information: Record<string, never>;
                variables?: Record<string, never>;
            };
            transcript: {
                summary: string | null;
                recordingUrl: string | null;
                messages?: components["schemas"]["Line"][];
            };
            analytics: {
                tool_calls: components["schemas"]["FunctionCall"][];
                sentiment?: string | null;
                answered_by_voicemail?: boolean;
            };
            metadata: Record<string, never>;
        };
        EvaluationResult: {
            room_name: string;
            score: unknown;
            transcript: components["schemas"]["Line"][];
            reasoning: string;
            evaluation_context: Record<string, never>;
            agentId: components["schemas"]["Id"];
            timestamp: components["schemas"]["Timestamp"];
        };
    };
    responses: {
        /** @description The request is malformed, or not possible */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description No key, or not a valid one */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The key has no access to the workspace */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The workspace has nothing with that id */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Too many requests, or no free call slot */
        RateLimited: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-RateLimit-Limit": components["headers"]["RateLimit"];
                "X-RateLimit-Remaining": components["headers"]["RateRemaining"];
                "X-RateLimit-Reset": components["headers"]["RateReset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The platform failed */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The agent */
        Agent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Agent"];
            };
        };
        /** @description All agents, in one list */
        Agents: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Agent"][];
            };
        };
        /** @description The call was made; nothing has rung yet */
        CallStarted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallStarted"];
            };
        };
        /** @description The room, and the token that opens it */
        WebCallStarted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebCallStarted"];
            };
        };
        /** @description The file is larger than 20 MB */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Any 2xx; the body is not read */
        WebhookAccepted: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        AgentId: components["schemas"]["Id"];
        /** @description The name of the room; the id of the call will do, too. */
        RoomName: string;
        /** @description The id of the record; that of the call and the name of its room will do, too. */
        CallHistoryId: string;
        BatchId: string;
        /** @description Lower-case hex HMAC-SHA-256 of the raw body, keyed with the whole secret of the dashboard. */
        WebhookSignature: string;
        /** @description The name of the event; drydial's own. */
        WebhookEvent: string;
        /** @description The same for all attempts of one delivery; drydial's own. */
        WebhookDelivery: string;
    };
    requestBodies: {
        AgentCreate: {
            content: {
                "application/json": components["schemas"]["AgentCreate"];
            };
        };
        CallStart: {
            content: {
                "application/json": components["schemas"]["CallStart"];
            };
        };
        CallStartG0: {
            content: {
                "application/json": components["schemas"]["CallStartG0"];
            };
        };
        WebCallStart: {
            content: {
                "application/json": components["schemas"]["WebCallStart"];
            };
        };
        PublicWebCallStart: {
            content: {
                "application/json": components["schemas"]["PublicWebCallStart"];
            };
        };
        BatchStart: {
            content: {
                "multipart/form-data": components["schemas"]["BatchStart"];
            };
        };
        BatchFile: {
            content: {
                "multipart/form-data": components["schemas"]["BatchFile"];
            };
        };
        CallStartedEvent: {
            content: {
                "application/json": components["schemas"]["CallStartedEvent"];
            };
        };
        CallCompletedEvent: {
            content: {
                "application/json": components["schemas"]["CallCompletedEvent"];
            };
        };
        CallFailedEvent: {
            content: {
                "application/json": components["schemas"]["CallFailedEvent"];
            };
        };
        PostCallReport: {
            content: {
                "application/json": components["schemas"]["PostCallReport"];
            };
        };
        EvaluationResult: {
            content: {
                "application/json": components["schemas"]["EvaluationResult"];
            };
        };
    };
    headers: {
        /** @description Whole seconds until the window ends */
        RetryAfter: number;
        /** @description Requests that a minute allows */
        RateLimit: number;
        /** @description Requests that are left in this minute */
        RateRemaining: number;
        /** @description Whole seconds until the window ends */
        RateReset: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    checkKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key is good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listAgents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Agents"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createAgent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["AgentCreate"];
        responses: {
            200: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createAgentSingular: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["AgentCreate"];
        responses: {
            200: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listAgentsG0: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Agents"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createAgentG0: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["AgentCreate"];
        responses: {
            200: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    startCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallStart"];
        responses: {
            200: components["responses"]["CallStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    startCallG0: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallStartG0"];
        responses: {
            200: components["responses"]["CallStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    sendCallG0: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallStartG0"];
        responses: {
            200: components["responses"]["CallStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listActiveCalls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The live calls */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ActiveCall"][];
                        count: number;
                        timestamp: components["schemas"]["Timestamp"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getActiveCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the room; the id of the call will do, too. */
                roomName: components["parameters"]["RoomName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The live call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActiveCallDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    endActiveCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the room; the id of the call will do, too. */
                roomName: components["parameters"]["RoomName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: boolean;
                        message: string;
                        roomName: string;
                        endTime: components["schemas"]["Timestamp"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    removeAgentFromCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the room; the id of the call will do, too. */
                roomName: components["parameters"]["RoomName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    participantIdentity: string;
                };
            };
        };
        responses: {
            /** @description The agent is muted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: boolean;
                        message: string;
                        roomName: string;
                        mutedTracks: string[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listCallHistory: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                agentId?: string;
                /** @description A call flow. */
                pathwayId?: string;
                batchId?: string;
                /** @description completed, failed or in-progress; ongoing and active are taken as the last. */
                status?: string;
                direction?: "inbound" | "outbound";
                callType?: "sip" | "web";
                search?: string;
                /** @description A JSON array of ids. */
                callIds?: string;
                /** @description A JSON object with `from` and `to`. */
                dateRange?: string;
                /** @description A JSON object of fields of the analyzed data, and their values. */
                postAnalysis?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calls of one page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallHistoryItem"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getCallHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the record; that of the call and the name of its room will do, too. */
                callHistoryId: components["parameters"]["CallHistoryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallHistoryDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listCallHistoryG1: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                agentId?: string;
                /** @description A call flow. */
                pathwayId?: string;
                batchId?: string;
                /** @description completed, failed or in-progress; ongoing and active are taken as the last. */
                status?: string;
                direction?: "inbound" | "outbound";
                callType?: "sip" | "web";
                search?: string;
                /** @description A JSON array of ids. */
                callIds?: string;
                /** @description A JSON object with `from` and `to`. */
                dateRange?: string;
                /** @description A JSON object of fields of the analyzed data, and their values. */
                postAnalysis?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calls of one page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallHistoryItem"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getCallHistoryG1: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the record; that of the call and the name of its room will do, too. */
                callHistoryId: components["parameters"]["CallHistoryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallHistoryDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    exportCallHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    agentId?: string;
                    /** @default false */
                    includeTranscripts?: boolean;
                    /** @default false */
                    includePostAnalysis?: boolean;
                    limit?: number;
                };
            };
        };
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recording */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    connectWebCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WebCallStart"];
        responses: {
            200: components["responses"]["WebCallStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    connectWebCallSdk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WebCallStart"];
        responses: {
            200: components["responses"]["WebCallStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    disconnectWebCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    roomName: string;
                };
            };
        };
        responses: {
            /** @description The room is closed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        message: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    connectPublicWebCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["PublicWebCallStart"];
        responses: {
            200: components["responses"]["WebCallStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    connectEvaluationCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    call_agent_id: components["schemas"]["Id"];
                    evaluationPrompt?: string;
                    evaluation_context?: Record<string, never>;
                };
            };
        };
        responses: {
            /** @description The room */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        call_id: string;
                        room_name: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    startBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["BatchStart"];
        responses: {
            /** @description The batch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchStarted"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    validateBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["BatchFile"];
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchValidation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    previewBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["BatchFile"];
        responses: {
            /** @description The first rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    cancelBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done, and what will not be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchCancelled"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The progress */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchProgressFlat"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listBatchCalls: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                status?: "all" | "waiting" | "active" | "completed" | "failed";
            };
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calls of one page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchCalls"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    startBatchShort: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["BatchStart"];
        responses: {
            /** @description The batch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchStarted"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchTemplateShort: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    validateBatchShort: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["BatchFile"];
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchValidation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    previewBatchShort: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["BatchFile"];
        responses: {
            /** @description The first rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchShort: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    cancelBatchShort: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done, and what will not be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchCancelled"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchProgressShort: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The progress */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchProgressFlat"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listBatchCallsShort: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                status?: "all" | "waiting" | "active" | "completed" | "failed";
            };
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calls of one page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchCalls"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchCallShort: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    onCallStarted: {
        parameters: {
            query?: never;
            header: {
                /** @description Lower-case hex HMAC-SHA-256 of the raw body, keyed with the whole secret of the dashboard. */
                "X-Trillet-Signature": components["parameters"]["WebhookSignature"];
                /** @description The name of the event; drydial's own. */
                "X-Trillet-Event"?: components["parameters"]["WebhookEvent"];
                /** @description The same for all attempts of one delivery; drydial's own. */
                "X-Trillet-Delivery"?: components["parameters"]["WebhookDelivery"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallStartedEvent"];
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onCallCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description Lower-case hex HMAC-SHA-256 of the raw body, keyed with the whole secret of the dashboard. */
                "X-Trillet-Signature": components["parameters"]["WebhookSignature"];
                /** @description The name of the event; drydial's own. */
                "X-Trillet-Event"?: components["parameters"]["WebhookEvent"];
                /** @description The same for all attempts of one delivery; drydial's own. */
                "X-Trillet-Delivery"?: components["parameters"]["WebhookDelivery"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallCompletedEvent"];
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onCallFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description Lower-case hex HMAC-SHA-256 of the raw body, keyed with the whole secret of the dashboard. */
                "X-Trillet-Signature": components["parameters"]["WebhookSignature"];
                /** @description The name of the event; drydial's own. */
                "X-Trillet-Event"?: components["parameters"]["WebhookEvent"];
                /** @description The same for all attempts of one delivery; drydial's own. */
                "X-Trillet-Delivery"?: components["parameters"]["WebhookDelivery"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallFailedEvent"];
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onPostCall: {
        parameters: {
            query?: never;
            header: {
                /** @description Lower-case hex HMAC-SHA-256 of the raw body, keyed with the whole secret of the dashboard. */
                "X-Trillet-Signature": components["parameters"]["WebhookSignature"];
                /** @description The name of the event; drydial's own. */
                "X-Trillet-Event"?: components["parameters"]["WebhookEvent"];
                /** @description The same for all attempts of one delivery; drydial's own. */
                "X-Trillet-Delivery"?: components["parameters"]["WebhookDelivery"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["PostCallReport"];
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onEvaluationResult: {
        parameters: {
            query?: never;
            header: {
                /** @description Lower-case hex HMAC-SHA-256 of the raw body, keyed with the whole secret of the dashboard. */
                "X-Trillet-Signature": components["parameters"]["WebhookSignature"];
                /** @description The name of the event; drydial's own. */
                "X-Trillet-Event"?: components["parameters"]["WebhookEvent"];
                /** @description The same for all attempts of one delivery; drydial's own. */
                "X-Trillet-Delivery"?: components["parameters"]["WebhookDelivery"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["EvaluationResult"];
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
}
