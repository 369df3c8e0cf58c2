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
}
export type webhooks = Record<string, never>;
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
    };
    parameters: {
        AgentId: components["schemas"]["Id"];
    };
    requestBodies: {
        AgentCreate: {
            content: {
                "application/json": components["schemas"]["AgentCreate"];
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
}
